"""What every model stands on: named random streams, the event log, the staff pool, the run."""
