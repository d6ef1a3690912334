"""Loading the register from fixtures: read strictly, written whole or not at all."""

from editorial.loading.errors import FixtureError
from editorial.loading.load import load
from editorial.loading.report import Report

__all__ = ["FixtureError", "Report", "load"]
