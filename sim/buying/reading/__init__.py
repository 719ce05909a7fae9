"""Reading what a run of the buying model did."""
