"""A conversation: what theory says of it, and one that is played."""
