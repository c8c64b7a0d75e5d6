"""Keys change, are retired and destroyed; that, not deleting a row, is what shreds an old backup."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from waymark.vault import keys
from waymark.vault.keyfile import fresh_key, read_keys, write_keys
from waymark.vault.models import DataKey, ForgottenAuthor, KeyRing
from waymark.vault.router import KEYS


def forget_author(author_id: UUID, *, at: datetime) -> int:
    """Destroy every key of a person's words, and of others' words about them (their scope names whom); how many."""
    about = Q(scope__endswith=f":{author_id}")
    # Remembered first: keys that are gone, and nobody knows whose, would leave a restored backup with their name.
    ForgottenAuthor.objects.get_or_create(author_id=author_id, defaults={"forgotten_at": at})
    gone, _tables = DataKey.objects.filter(Q(author_id=author_id) | about).delete()
    return gone


def rotate_wrapping_key(*, at: datetime) -> None:
    """A new wrapping key from now on: every data key is wrapped anew and the old one is retired."""
    current = fresh_key(at)
    # The file first: a crash from here on leaves an unused key, never a data key without its wrapping key.
    write_keys(settings.KEY_FILE, [*keys.wrapping_keys(), current])
    keys.remember_key(current, at=at)
    with transaction.atomic(using=KEYS):
        stored = list(DataKey.objects.select_for_update().exclude(wrapped_by=current.name))
        for key in stored:
            key.wrapped = keys.wrap(keys.unwrap(key), current)
            key.wrapped_by = current.name
        DataKey.objects.bulk_update(stored, ["wrapped", "wrapped_by"], batch_size=500)
        KeyRing.objects.filter(retired_at=None).exclude(wrapping_key=current.name).update(retired_at=at)


def destroy_retired_keys(*, at: datetime) -> int:
    """Wrapping keys retired longer than the setting allows leave the file for good; gives how many."""
    old = KeyRing.objects.filter(retired_at__lt=at - timedelta(days=settings.KEY_DAYS), destroyed_at=None)
    free = {ring.wrapping_key for ring in old} - set(DataKey.objects.values_list("wrapped_by", flat=True))
    KeyRing.objects.filter(wrapping_key__in=free).update(destroyed_at=at)
    # Also what a crash left behind between the line above and the ones below.
    gone = set(KeyRing.objects.exclude(destroyed_at=None).values_list("wrapping_key", flat=True))
    in_file = read_keys(settings.KEY_FILE)
    kept = [key for key in in_file if key.name not in gone]
    if len(kept) < len(in_file):
        write_keys(settings.KEY_FILE, kept)
    return len(in_file) - len(kept)
