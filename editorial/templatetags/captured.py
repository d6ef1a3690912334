"""The filter of every template that shows the text of a passage."""

from django import template

from editorial.marks import captured

register = template.Library()
register.filter(captured)
