"""Change lists: columns, filters, bounded search and counts."""
