"""Kinds of question and item, a module each: its fields, how it is judged, how a quiz asks it."""
