"""Pages that need more than one app: home, countries and their dossiers, places with their events."""
