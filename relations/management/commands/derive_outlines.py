"""Write relations/drawings/outlines.json from Natural Earth's countries and populated places in a data directory."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from relations.drawings.outlines import FILE
from relations.management.outlining import OutlineError, outlines
from relations.management.writing import write_derived

INPUTS = ("geo/ne_110m_admin_0_countries.geojson", "geo/ne_110m_populated_places_simple.geojson")


class Command(BaseCommand):
    help = "Derive the outlines that maps are drawn from out of Natural Earth (see docs/outlines.md)."

    def add_arguments(self, parser):
        parser.add_argument("--data", type=Path, help="directory with geo/; default: SHARED_DATA")
        parser.add_argument("--out", type=Path, help="file to write; default: that of the maps", default=FILE)

    def handle(self, *args, data, out, **options):
        data = data or settings.SHARED_DATA
        try:
            found = outlines(*(features(Path(data) / name) for name in INPUTS))
        except OutlineError as error:
            raise CommandError(str(error)) from error
        write_derived(out, text_of(found))
        self.stdout.write(f"{len(found['areas'])} countries in {len(found['arcs'])} arcs written to {out}")


def features(path: Path) -> dict:
    """Return a GeoJSON file. Raises CommandError where it is missing or no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(
            f"{path} cannot be read ({error.strerror}); expected a GeoJSON file, check --data."
        ) from error
    except ValueError as error:
        raise CommandError(f"{path} is no JSON ({error}); fetch the file again.") from error


def text_of(found: dict) -> str:
    """Return the outlines as JSON with a line for each arc and each country."""
    parts = []
    for name, value in found.items():
        if isinstance(value, dict):
            lines = [f'"{code}":{json.dumps(each, separators=(",", ":"))}' for code, each in value.items()]
            parts.append(f'"{name}":{{\n' + ",\n".join(lines) + "\n}")
        elif isinstance(value, list):
            parts.append(
                f'"{name}":[\n' + ",\n".join(json.dumps(each, separators=(",", ":")) for each in value) + "\n]"
            )
        else:
            parts.append(f'"{name}":{value}')
    return "{" + ",\n".join(parts) + "}\n"
