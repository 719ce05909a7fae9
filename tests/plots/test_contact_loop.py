"""The loop drawn: the numbers of the model on its arrows, the weakest arrow in its colour."""

from matplotlib.colors import to_hex

from sim.lessons.contact_loop import go_round
from sim.plots.contact_loop import LoopOfContacts
from sim.plots.drawing import style


def test_numbers_stand_on_the_arrows() -> None:
    picture = LoopOfContacts()
    picture.draw(go_round())
    said = {name: text.get_text() for name, text in picture.said.items()}
    assert said["record"] == "88.3 % true"
    assert said["sign"] == "ready: 20.0 % → 71.4 %"
    assert said["classed"] == "124 in 1,000"
    assert said["response"] == "worth 70.7 %"
    assert said["back"] == "62 answers in time"
    assert "Of 200 who are ready to buy, 62" in picture.alt


def test_the_weakest_arrow_is_vermilion() -> None:
    picture = LoopOfContacts()
    picture.draw(go_round(wait=240.0))
    colours = {name: to_hex(str(arrow.get_color())) for name, arrow in picture.arrows.items()}
    assert [name for name in colours if colours[name] == style.VERMILION.lower()] == ["response"]
