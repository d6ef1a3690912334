"""How editors sign in: django-allauth with a second factor, limits and one look."""
