"""Runs a module on a database in a process of its own: measurements share no heap with what filled the database."""

import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def call(module: str, database_url: str, *arguments: str) -> str:
    """Run a module on a database and return what it prints. Raises CalledProcessError if it fails."""
    environment = {**os.environ, "DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "bench.settings"}
    command = [sys.executable, "-W", "ignore", "-m", module, *arguments]
    return subprocess.run(command, cwd=TOP, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
