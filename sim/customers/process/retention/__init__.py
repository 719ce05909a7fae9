"""Customers who stay or leave: their luck, their lives, and what is read off them."""
