"""Results become pictures here. Nothing is computed, and nothing is known of widgets."""
