"""A purchase as a SimPy process, and whom it concerns."""
