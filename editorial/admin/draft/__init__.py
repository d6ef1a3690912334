"""The form of a draft: fields, children, evidence, spells, warnings, saving."""
