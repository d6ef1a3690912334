"""Maps: outlines of countries, the world with the partners of one of them, and one country with its neighbours."""

from relations.drawings.partners import PartnersMap, partners_map
from relations.drawings.region import Region, region_of

__all__ = ["PartnersMap", "Region", "partners_map", "region_of"]
