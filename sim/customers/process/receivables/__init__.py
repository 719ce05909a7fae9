"""Customers who buy on credit: their luck, who gets it, who pays, and what is read off them."""
