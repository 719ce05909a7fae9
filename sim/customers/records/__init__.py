"""What is on record of customers: transactions of anybody's, and the ledger of the course."""
