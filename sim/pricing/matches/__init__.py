"""Strategies that meet two at a time: price tournaments."""
