"""Real processes, really killed: nobody is told nothing, nobody finds a line twice, and a mail comes twice at most."""

import re
import threading
from email import message_from_string
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import connections

from waymark.base import clock
from waymark.jobs.models import Attempt
from waymark.jobs.tests.house import House
from waymark.jobs.worker import Shift
from waymark.notices.models import Notice
from waymark.notices.tests.make import make_told
from waymark.people.tests.make import make_person

BEGIN = """
import os, sys
from datetime import timedelta
os.environ["DJANGO_SETTINGS_MODULE"] = "waymark.config.settings"
import django
django.setup()
from waymark.base import clock
from waymark.notices import kinds
kinds.register("tests.yes", sentence="%(name)s said yes")
from waymark.jobs.actions.attempts import sweep_attempts
from waymark.jobs.actions.reaper import reap
from waymark.jobs.models import Attempt, Event
from waymark.jobs.worker import Shift
from waymark.notices import actions
from waymark.notices.models import Notice
"""
HAPPEN = """
from waymark.jobs.actions import tell
from waymark.people.tests.make import make_person
ana, ben = make_person("Ana"), make_person("Ben")
tell("tests.yes", to=ben.uuid, by=ana.uuid, path="/today/", at=clock.now())
"""
STOP_BEFORE_MARKING = """
import time
def hang(*_a, **_k):
    print("sent", flush=True)
    time.sleep(600)
actions.mark_mailed = hang
Shift("doomed", batch=True).work()
"""
LATER = """
real = clock.now
clock.now = lambda: real() + timedelta(hours=1)
print("given back", reap(at=clock.now()))
clock.now = lambda: real() + timedelta(hours=3)
sweep_attempts(at=clock.now())
Shift("heir", batch=True).work()
notice = Notice.objects.get()
print("events", Event.objects.exclude(handed_on_at=None).count())
print("mailed", notice.mailed_at is not None)
print("work", Attempt.objects.get().state, Attempt.objects.get().tries)
"""


@pytest.mark.slow
def test_a_worker_killed_between_sending_and_marking(tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    house = House(tmp_path, MAIL=f"folder:{letters}")
    house.run("-m", "waymark", "migrate", "-v0", "--skip-checks")
    house.run("-c", BEGIN + HAPPEN)
    doomed = house.begin("-c", BEGIN + STOP_BEFORE_MARKING)
    assert doomed.stdout is not None
    try:
        assert doomed.stdout.readline() == "sent\n"
    finally:
        doomed.kill()
        doomed.communicate()
    said = house.run("-c", BEGIN + LATER)
    assert re.search(r"given back [12]\n", said)
    assert "events 1\nmailed True\nwork done 2\n" in said
    sent = [message_from_string(path.read_text()) for path in letters.iterdir()]
    assert len(sent) == 2
    assert {message["Subject"] for message in sent} == {"Ana said yes"}
    assert len({message["Message-ID"] for message in sent}) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_each_of_many_once(mailoutbox: list[EmailMultiAlternatives]) -> None:
    ana, ben = make_person("Ana"), make_person("Ben")
    for _one in range(50):
        make_told(ben, by=ana, at=clock.now())

    def work(name: str) -> None:
        Shift(name, batch=True).work()
        connections.close_all()

    threads = [threading.Thread(target=work, args=(name,)) for name in ("first", "second")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert Notice.objects.filter(recipient=ben).count() == 50
    assert len(mailoutbox) == 50
    assert len({message.extra_headers["Message-ID"] for message in mailoutbox}) == 50
    assert set(Attempt.objects.values_list("state", "tries")) == {("done", 1)}
    assert not Notice.objects.filter(mailed_at=None).exists()
