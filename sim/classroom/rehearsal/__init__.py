"""A chapter played on this machine before the lecture: what to expect, how long it takes."""
