"""Prospecting 客户开发: what luck does to a prospector, when to stop, where the hours go."""
