"""The walls around what people hand in: limits, a locked process, the line to it."""
