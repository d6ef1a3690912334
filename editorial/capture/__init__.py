"""Brings captured documents into the register: as passages, and as texts attached to documents it knows."""
