"""Points on the map, each with what it stands for (GeoJSON, RFC 7946)."""

from typing import NamedTuple


class Located(NamedTuple):
    """A point in WGS 84 degrees, and what is said of it: its place, its meaning, its precision.

    One that is not `drawn` only helps to find the record: the point of a town from which an event was a hundred miles away.
    """

    longitude: float
    latitude: float
    drawn: bool
    said: dict

    @property
    def properties(self) -> dict:
        """What GeoJSON says of the point beside its coordinates, and these again."""
        return self.said | {"longitude": self.longitude, "latitude": self.latitude, "drawn": self.drawn}


def geometry(points: list[Located]) -> dict | None:
    """Return the geometry of a record with some points; null, as RFC 7946 has it, where none can be drawn."""
    pairs = [[point.longitude, point.latitude] for point in points if point.drawn]
    if not pairs:
        return None
    if len(pairs) == 1:
        return {"type": "Point", "coordinates": pairs[0]}
    return {"type": "MultiPoint", "coordinates": pairs}
