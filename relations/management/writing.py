"""Writing a file that was derived from others, for the commands that derive one."""

from pathlib import Path

from django.core.management.base import CommandError


def write_derived(out: Path, text: str) -> None:
    """Write a text in UTF-8 with plain line ends. Raises CommandError where the file cannot be written."""
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CommandError(f"{out} cannot be written ({error.strerror}); name a writable file with --out.") from error
