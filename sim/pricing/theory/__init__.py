"""Closed forms of pricing 定价理论: one a module."""
