"""Files that people keep: read as far as they have an end, written whole or not at all."""
