"""Errors that speak: the sentence a person may read travels with the exception."""


class DomainError(Exception):
    """Something a rule of the house forbids, with the sentence to show for it."""

    def __init__(self, sentence: object) -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)


class NotAllowed(DomainError):
    """This person may not do this; a page answers as if the thing were not there."""


class OutOfDate(DomainError):
    """The thing changed between looking and acting."""
