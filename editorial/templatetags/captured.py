"""The text of passages as pages show it: the words as captured, with marks for what nobody could see."""

from django import template

from editorial.text import marked_up

register = template.Library()
register.filter("captured", marked_up)
