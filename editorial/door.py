"""The key to published rows. An import contract lets only the workflow package use it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_opened: ContextVar[bool] = ContextVar("register_opened", default=False)


@contextmanager
def opened() -> Iterator[None]:
    """Allow guarded rows to be written inside the block."""
    token = _opened.set(True)
    try:
        yield
    finally:
        _opened.reset(token)


def is_open() -> bool:
    """Return whether the caller runs inside the workflow."""
    return _opened.get()
