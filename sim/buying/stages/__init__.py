"""The stages of a purchase in closed form: BuyGrid, chain, access, blanket orders, score card."""
