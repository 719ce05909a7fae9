"""A salesperson's days, played: search, visits, refusals, coming again, and friends for later."""
