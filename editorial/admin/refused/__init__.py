"""What was typed is given back, whatever refused it."""
