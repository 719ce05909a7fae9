"""Sources of leads, and what it takes to tell them apart."""

from sim.lessons import sources_frame


def test_nobody_learns_from_experience_that_websites_beat_social_media() -> None:
    needed = sources_frame().iloc[:, 1]
    assert needed.dropna().tolist() == [911, 364_773]
