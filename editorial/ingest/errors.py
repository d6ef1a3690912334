"""What is said when a file cannot become a document."""


class IngestError(Exception):
    """A file was refused; the message is a sentence that names the file, what was expected and what to do."""
