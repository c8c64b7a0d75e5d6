"""What the restore drill does inside an instance: `python -m tests.trust.drill fill`, `erase` or `look`."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waymark.config.settings")
django.setup()

from tests.trust.world import make_world  # noqa: E402 - models are there from here on
from waymark.base import clock  # noqa: E402
from waymark.mentoring.models import Message  # noqa: E402
from waymark.people import actions  # noqa: E402
from waymark.people.models import Person  # noqa: E402
from waymark.vault import door as vault  # noqa: E402

OWNER = "owner"


def fill() -> dict[str, object]:
    """Everything the trust tests know of, in an instance that had nobody."""
    world = make_world()
    Person.objects.filter(pk=world.owner.pk).update(reference=OWNER)
    return look()


def erase() -> dict[str, object]:
    """The owner leaves."""
    actions.erase(Person.objects.get(reference=OWNER), at=clock.now())
    return look()


def look() -> dict[str, object]:
    """Who is here, and what their messages say when their own writers open them."""
    messages = Message.objects.select_related("author", "mentorship").order_by("pk")
    opened = [vault.open(message, actor=message.author).text for message in messages if message.author]
    return {"people": sorted(Person.objects.values_list("given_name", flat=True)), "words": opened}


if __name__ == "__main__":
    print(json.dumps({"fill": fill, "erase": erase, "look": look}[sys.argv[1]]()))
