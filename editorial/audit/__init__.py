"""Checks what the register holds: against its ledger, against the documents it cites, and how far they are read."""
