"""My desk: its queues, and moves of a whole selection."""
