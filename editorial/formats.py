"""Snapshot formats: older ones are upgraded when read and never rewritten."""

import json

UPGRADES = {}
"""Format number -> function that returns the content one format later."""

CURRENT = 1
"""The format in which snapshots are written."""


def content_of(version) -> dict:
    """Return the parsed snapshot of a Version in the current format.

    Raises ValueError for a format newer than this code knows.
    """
    content, number = json.loads(version.snapshot), version.format
    if number > CURRENT:
        raise ValueError(
            f"Version {version} has snapshot format {number}; this installation knows formats up to {CURRENT}. Upgrade it."
        )
    while number < CURRENT:
        content, number = UPGRADES[number](content), number + 1
    return content
