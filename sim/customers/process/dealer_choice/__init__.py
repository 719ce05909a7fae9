"""Dealers of a province who choose line, price and service, quarter by quarter."""
