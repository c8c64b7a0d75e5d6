"""What can stand in the way of a backup or of its way back, each as a sentence that says what to do."""

from waymark.base.errors import DomainError


class CannotKeep(DomainError):
    """A backup could not be made; nothing half-made lies about."""


class NoBackup(DomainError):
    """A file is no backup of Waymark, or not whole."""


class CannotRestore(DomainError):
    """Restoring would lose or mix something; nothing was changed."""
