"""The walls around what people hand in 提交作品的围墙, whatever game it plays.

A folder is read (:mod:`sim.hand_ins.folder`) by a game's :class:`sim.hand_ins.kind.HandInKind`. A
class is played in a process of its own that may neither read, write, start nor call anything; on
this side of the wall a :class:`sim.hand_ins.remote.RemotePlayer` asks it, on the far side a
:class:`sim.hand_ins.player.Player` answers.
"""
