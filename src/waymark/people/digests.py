"""What is kept so that it can be recognised but never read: links at the door, addresses of people who are not here."""

import hashlib

from django.utils.crypto import salted_hmac

_SALT = "waymark.people.reporting-line"
_LEDGER = "ledger of the erased"


def address_digest(address: str) -> str:
    """The same for the same address on this instance, and meaningless anywhere else."""
    return salted_hmac(_SALT, address.strip().lower(), algorithm="sha256").hexdigest()


def ledger_digest(word: str) -> str:
    """What the ledger of the erased keeps of an address or of a list's reference."""
    return salted_hmac(_LEDGER, word.strip().casefold(), algorithm="sha256").hexdigest()


def token_digest(token: str) -> str:
    """What is kept of a link's token; 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
