"""Price wars as they happened, and how to find them in a series of prices."""
