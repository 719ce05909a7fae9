"""Forgive until patience runs out; then war for a while, and peace again."""

from sim.pricing.strategies import Strategy, number, whole_number


class Patience(Strategy):
    """Count the cuts; after too many of them, answer for some reviews."""

    title = "Patient first"
    title_zh = "先忍后打"
    about = "Bears some cuts, then charges the Nash price for some reviews, then forgets."

    bears: int = whole_number(3, "Cuts it bears.", "cuts", low=1)
    answers: int = whole_number(4, "Reviews it answers.", "reviews", low=1)
    margin: float = number(0.05, "Width of what is taken for noise.", "share", low=0, high=1)

    def start(self):
        """Remember nothing yet."""
        self.cuts = 0
        self.war = 0

    def price(self, view):
        """Peace, unless the rival has cut too often."""
        if self.war:
            self.war -= 1
            return view.nash_price
        if view.lowest < (1 - self.margin) * view.rival_midpoints[0]:
            self.cuts += 1
        if self.cuts >= self.bears:
            self.cuts, self.war = 0, self.answers
        return view.joint_price
