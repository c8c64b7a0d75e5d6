"""What sealed words look like: version, key, nonce, ciphertext with its tag, bound to one place.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; data keys wrapped with AES-KW (RFC 3394).
"""

import secrets
import uuid
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE_BYTES = 12
HEAD_BYTES = 1 + 16 + NONCE_BYTES


class DoesNotOpen(Exception):
    """The envelope was damaged, moved, or sealed with another key."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words belong; moved anywhere else they do not open."""

    table: str
    field: str
    row: uuid.UUID
    scope: str
    author: uuid.UUID
    version: int = 1

    def bound(self) -> bytes:
        """The place as associated data, each part with its length so that no two places read alike."""
        parts = (self.table, self.field, str(self.row), self.scope, str(self.author), str(self.version))
        return b"".join(len(part.encode()).to_bytes(2) + part.encode() for part in parts)


def seal(words: str, *, key_id: uuid.UUID, key: bytes, place: Place) -> bytes:
    """Words as an envelope."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    body = AESGCM(key).encrypt(nonce, words.encode(), VERSION + place.bound())
    return VERSION + key_id.bytes + nonce + body


def key_of(envelope: bytes) -> uuid.UUID:
    """Which data key an envelope names."""
    if len(envelope) < HEAD_BYTES or envelope[:1] != VERSION:
        raise DoesNotOpen
    return uuid.UUID(bytes=bytes(envelope[1:17]))


def unseal(envelope: bytes, *, key: bytes, place: Place) -> str:
    """The words, if the envelope is whole and in its place."""
    try:
        return (
            AESGCM(key).decrypt(envelope[17:HEAD_BYTES], bytes(envelope[HEAD_BYTES:]), VERSION + place.bound()).decode()
        )
    except InvalidTag:
        raise DoesNotOpen from None
