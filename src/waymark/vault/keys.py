"""Data keys: made, fetched and unwrapped."""

import secrets
import uuid
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from waymark.base import clock
from waymark.vault.keyfile import KEY_BYTES, WrappingKey, begin_keys, read_keys
from waymark.vault.models import DataKey, KeyRing

CANARY = b"waymark vault canary 32 bytes ok"


@lru_cache(maxsize=4)
def _checked(path: Path, _changed: int) -> tuple[WrappingKey, ...]:
    """The wrapping keys of this file as it stands, once they have proved to be the right ones."""
    keys = read_keys(path)
    known = {key.name: key for key in keys}
    for ring in KeyRing.objects.filter(destroyed_at=None):
        _require_same(ring, known.get(ring.wrapping_key), path)
    if not KeyRing.objects.filter(wrapping_key=keys[-1].name).exists():
        remember_key(keys[-1], at=clock.now())
    return tuple(keys)


def _require_beginning(path: Path) -> None:
    if KeyRing.objects.filter(destroyed_at=None).exists():
        raise ImproperlyConfigured(
            f"The key file {path} is not there, but words are sealed with it. "
            "Put back the one from your key bundle; nothing was changed."
        )


def _require_same(ring: KeyRing, key: WrappingKey | None, path: Path) -> None:
    if key is None:
        raise ImproperlyConfigured(
            f"The key file {path} lacks the key {ring.wrapping_key}, and words are sealed with it. "
            "Put back the newest key bundle; nothing was changed."
        )
    try:
        same = aes_key_unwrap(key.secret, bytes(ring.canary)) == CANARY
    except InvalidUnwrap:
        same = False
    if not same:
        raise ImproperlyConfigured(
            f"The key {key.name} in {path} is not the one that sealed this instance’s words. "
            "Put back the right key bundle; nothing was changed."
        )


def remember_key(key: WrappingKey, *, at: datetime) -> None:
    """Note a wrapping key's canary, so that a wrong file is noticed before anything is lost."""
    KeyRing.objects.get_or_create(
        wrapping_key=key.name, defaults={"canary": aes_key_wrap(key.secret, CANARY), "made_at": at}
    )


def wrapping_keys() -> tuple[WrappingKey, ...]:
    """All wrapping keys, the current one last; ImproperlyConfigured says in one sentence what is wrong."""
    path = Path(settings.KEY_FILE)
    if not path.exists():
        _require_beginning(path)
        begin_keys(path, clock.now())
    return _checked(path, path.stat().st_mtime_ns)


def wrap(key: bytes, with_key: WrappingKey) -> bytes:
    """A data key as it is stored."""
    return aes_key_wrap(with_key.secret, key)


def unwrap(stored: DataKey) -> bytes:
    """A data key as it is used."""
    for key in wrapping_keys():
        if key.name == stored.wrapped_by:
            return aes_key_unwrap(key.secret, bytes(stored.wrapped))
    raise ImproperlyConfigured(f"The wrapping key {stored.wrapped_by} is no longer in the key file.")


def key_for(scope: str, author_id: uuid.UUID) -> DataKey:
    """The data key of a scope and author, made and committed before the first word is sealed with it."""
    found = DataKey.objects.filter(scope=scope, author_id=author_id).first()
    if found:
        return found
    current = wrapping_keys()[-1]
    made, _fresh = DataKey.objects.get_or_create(
        scope=scope,
        author_id=author_id,
        defaults={
            "wrapped": wrap(secrets.token_bytes(KEY_BYTES), current),
            "wrapped_by": current.name,
            "made_at": clock.now(),
        },
    )
    return made


def keys_by_id(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """Unwrapped data keys by id, in one query; destroyed ones are absent."""
    return {stored.uuid: unwrap(stored) for stored in DataKey.objects.filter(uuid__in=set(ids))}
