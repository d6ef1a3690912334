"""What can go wrong with a move, each as a sentence an editor can act on."""


class WorkflowError(Exception):
    """A move was refused; the message is a sentence for the person who tried."""


class NotAllowedError(WorkflowError):
    """The person lacks the permission, or contributed and may not approve."""


class WrongStageError(WorkflowError):
    """The record is not at a stage from which this move goes."""


class StaleTokenError(WorkflowError):
    """Somebody saved the record since the form was opened."""


class BaseMovedError(WorkflowError):
    """The live row was published again since the working copy was made."""


class UnpublishableError(WorkflowError):
    """The record has publication problems; `problems` lists them as sentences."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__(" ".join(problems))
