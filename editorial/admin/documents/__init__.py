"""Source work: documents taken in, their passages, what has been read."""
