"""The panel of the seven characters, without a browser."""

from sim.widgets.bold_careful_thick import BoldCarefulThick


def test_what_the_chapter_asks_to_try_happens() -> None:
    panel = BoldCarefulThick()
    assert panel.result["best"] == "careful"
    assert "Careful brings most" in panel.plain()
    panel.comes_back.value = 0
    assert panel.result["best"] == "bold"
    panel.stand(firms=60, comes_back=0)
    assert panel.result["best"] == "thick-skinned"
    assert panel.result["bold_adds"] < 0
    orders = panel.result["orders"]
    panel.tries.value = 12
    assert panel.result["orders"] < 0.7 * orders
    panel.stand(quits=0)
    assert panel.result["thick_adds"] == 0
    panel.stand(misread=0)
    assert panel.result["careful_adds"] == 0
    assert panel.result["best"] == "bold"
