"""A supply chain: tiers that order from each other, and the machines at its far end."""
