"""Sellers and listeners handed in by file: scripts, rules over words, classes, customers.

A ``.toml`` file is read, never executed. A ``.py`` class is played in processes of its own that may
neither read, write, start nor call anything (:mod:`sim.hand_ins`).
"""
