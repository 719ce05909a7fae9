"""Panels: controls wired to models and pictures. No mathematics and no drawing happens here."""
