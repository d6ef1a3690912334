"""Measure one database and print the figures as JSON: python -m bench.measure [--rounds N] [--requests N]."""

import argparse
import json
import os

import django


def main() -> None:
    """Measure the database that DATABASE_URL names and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=10)
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    from bench.figures import figures  # inline: needs the app registry

    print(json.dumps(figures(given.rounds, given.requests)))


if __name__ == "__main__":
    main()
