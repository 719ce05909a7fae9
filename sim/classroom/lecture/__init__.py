"""A chapter on the wall: one thing a screen, from the same notebook and the same TOML."""
