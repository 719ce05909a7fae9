"""Closed forms and fitted models of customers: one a module."""
