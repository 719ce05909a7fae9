"""What a run of purchases comes to: its tables, and what suppliers' efforts cost."""
