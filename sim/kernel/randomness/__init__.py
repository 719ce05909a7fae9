"""Luck by name: streams, how they are seeded, and what is drawn from them."""
