"""What is done with a record: moves, review against live, notes, history."""
