"""Turns a file into passages: read it, split it, locate each piece. Knows no database."""
