"""What replications show: intervals that stay where values can be, and who is best."""
