"""What a price strategy is, what it sees, and what it may be set to."""
