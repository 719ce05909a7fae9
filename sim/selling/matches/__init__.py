"""Sellers who call the same listeners: a tournament of conversations."""
