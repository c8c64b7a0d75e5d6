from datetime import datetime, timedelta

from django.apps import AppConfig

from waymark.base.contracts import Somebody, erase_parts, invariants
from waymark.jobs import schedule


class VaultConfig(AppConfig):
    name = "waymark.vault"

    def ready(self) -> None:
        """Offer the vault's part of an erasure, its invariants, and the jobs that look after the log of openings."""
        from waymark.vault import chain, queries  # noqa: PLC0415 - tables exist only from here on

        def forget(person: Somebody, _at: datetime) -> None:
            chain.forget_openings(person.uuid)

        erase_parts.offer("vault", forget)
        invariants.offer("sealed words open", queries.unopenable)
        invariants.offer("the access log is whole", chain.broken_links)
        schedule.every("vault.chain_openings", chain.chain_openings, every=timedelta(minutes=1))
        schedule.every("vault.forget_old_openings", chain.forget_old_openings, every=timedelta(days=1))
