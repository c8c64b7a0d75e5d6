from datetime import datetime

from django.apps import AppConfig

from waymark.base.contracts import Somebody, erase_parts, invariants


class VaultConfig(AppConfig):
    name = "waymark.vault"

    def ready(self) -> None:
        """Offer the vault's part of an erasure and its invariants."""
        from waymark.vault import chain, queries  # noqa: PLC0415 - tables exist only from here on

        def forget(person: Somebody, _at: datetime) -> None:
            chain.forget_openings(person.uuid)

        erase_parts.offer("vault", forget)
        invariants.offer("sealed words open", queries.unopenable)
        invariants.offer("the access log is whole", chain.broken_links)
