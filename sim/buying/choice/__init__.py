"""How one person and a group choose among offers."""
