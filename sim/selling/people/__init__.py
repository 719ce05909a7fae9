"""Salespeople: whom to hire, who stays, how much of a star is luck, what pay does."""
