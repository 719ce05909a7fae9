"""Strategies handed in by file 提交的策略文件: what a war asks them, and how they answer.

A ``.toml`` rule table is read, never executed (:mod:`sim.pricing.entries.rules`). A ``.py`` class
is played in processes of its own that may neither read, write, start nor call anything
(:mod:`sim.hand_ins`). What that protects from, and what not, says docs/tournament.md.
"""
