"""What every tournament 锦标赛 shares, whatever game is played.

A game says what one match is (:class:`sim.tournament.match.Match`). A
:class:`sim.tournament.programme.Programme` says who meets whom and how often,
:func:`sim.tournament.rounds.play` plays it, and :class:`sim.tournament.standings.Standings` say
who is first and how much of it is luck.
"""
