"""What is said when a document cannot be brought in."""


class CaptureError(Exception):
    """A document was refused and nothing was stored; the message is a sentence that says why and what to do."""
