"""Make the tables of an empty database and fill them: python -m bench.build EVENTS [--seed N] [--entries]."""

import argparse
import os

import django


def main() -> None:
    """Read the arguments and build in the database that DATABASE_URL names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--entries", action="store_true", help="the rows by which events are searched, too")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    from django.core.management import call_command  # inline: needs the app registry

    from bench.world import Sizes, build  # inline: needs the app registry

    call_command("migrate", verbosity=0)
    build(Sizes.planned(given.events), given.seed, given.entries)


if __name__ == "__main__":
    main()
