"""Models of customers who differ, fitted to what is known of them: one a module."""
