"""The first wall (第一道墙): what a hand-in may say.

Which words there are (:mod:`sim.hand_ins.language.vocabulary`), the check that reads a file before
it runs (:mod:`sim.hand_ins.language.grammar`), what the words stand for
(:mod:`sim.hand_ins.language.offered`), of which objects its own attributes are had
(:mod:`sim.hand_ins.language.own_attributes`), and how its work is counted
(:mod:`sim.hand_ins.language.steps`).
"""
