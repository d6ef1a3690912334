"""What is wrong with the fixtures, in sentences."""

from django.core.exceptions import ValidationError


class FixtureError(Exception):
    """The fixtures were refused; `sentences` says why, each naming the file, the record and the field."""

    def __init__(self, sentences: list[str]):
        self.sentences = sentences
        super().__init__("\n".join(sentences))


def sentences_of(error: ValidationError, where: str) -> list[str]:
    """Return the messages of a refused row, each with its place in the fixtures."""
    if not hasattr(error, "error_dict"):
        return [f"{where}: {message}" for message in error.messages]
    return [
        f"{where}: {message}" if name == "__all__" else f"{where}, {name}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    ]
