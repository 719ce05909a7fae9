"""Models of customers that are played: one SimPy model each."""
