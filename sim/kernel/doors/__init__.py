"""A room's door: what it hands on is imported late, and refuses wrong kinds of argument."""
