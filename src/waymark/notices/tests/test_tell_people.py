"""An event becomes one line of News and one mail, and never a word of anybody's."""

from datetime import timedelta
from email.message import EmailMessage
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMultiAlternatives
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from waymark.jobs.actions import tell
from waymark.jobs.actions.outbox import hand_on
from waymark.jobs.actions.reaper import reap
from waymark.jobs.models import Attempt, Event, Schedule
from waymark.jobs.rules import SILENT_FOR
from waymark.jobs.tests.make import AT, SECRET, Broken, Killed
from waymark.jobs.tests.run import run_due
from waymark.notices import actions, mail
from waymark.notices.models import Notice
from waymark.notices.tests.make import QUIET, YES, make_told
from waymark.people.models import Instance
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
type Outbox = list[EmailMultiAlternatives]


def raw(message: EmailMultiAlternatives) -> EmailMessage:
    return message.message()


def test_somebody_is_told_once_in_news_and_once_by_mail(mailoutbox: Outbox) -> None:
    ana, ben = make_person("Ana"), make_person("Ben")
    event = make_told(ben, by=ana)
    run_due(AT)
    run_due(AT + timedelta(hours=1))
    notice = Notice.objects.get()
    assert (notice.recipient, notice.name, notice.kind, notice.path) == (ben, "Ana", YES, "/requests/")
    assert (notice.happened_at, notice.read_at, notice.mailed_at) == (AT, None, AT)
    (sent,) = mailoutbox
    assert (sent.subject, sent.to) == ("Ana said yes", [ben.email])
    assert raw(sent)["Message-ID"] == f"<{event.uuid}@localhost>"


def test_a_mail_reads_well_as_text_and_as_a_page(mailoutbox: Outbox, settings: Settings) -> None:
    settings.URL = "https://mentors.example"
    Instance.objects.create(name="Mentors & Friends", made_at=AT)
    ben = make_person("Ben", zone="Europe/Amsterdam")
    event = make_told(ben, by=make_person("Ana"))
    run_due(AT)
    (sent,) = mailoutbox
    notice = Notice.objects.get()
    link = f"https://mentors.example/news/{notice.uuid}/"
    assert raw(sent)["From"] == "Mentors & Friends <waymark@localhost>"
    assert raw(sent)["Message-ID"] == f"<{event.uuid}@mentors.example>"
    assert raw(sent)["Auto-Submitted"] == "auto-generated"
    text = str(sent.body)
    assert text.startswith("Ana said yes\nTuesday 24 November 2026, 13:00 (Europe/Amsterdam)\n")
    assert link in text
    assert "You asked Ana & Co." in text
    assert "https://mentors.example/me/notices/" in text
    ((html, mimetype),) = sent.alternatives
    assert mimetype == "text/html"
    assert f'<a href="{link}">' in str(html)
    assert "You asked Ana &amp; Co." in str(html)
    assert 'name="color-scheme" content="light dark"' in str(html)
    assert "style=" not in str(html)


def test_a_name_can_neither_begin_a_header_nor_a_tag(mailoutbox: Outbox) -> None:
    ana = make_person("Ana\r\nBcc: all@example.org <b>%(name)s")
    make_told(make_person("Ben"), by=ana)
    run_due(AT)
    (sent,) = mailoutbox
    assert sent.subject == "Ana Bcc: all@example.org <b>%(name)s said yes"
    assert raw(sent)["Bcc"] is None
    assert "<b>" not in str(sent.alternatives[0][0])


def test_without_a_name_the_neutral_sentence_is_said(mailoutbox: Outbox) -> None:
    ben = make_person("Ben")
    make_told(ben)
    tell(QUIET, to=ben.uuid, by=uuid4(), path="/", at=AT)
    run_due(AT)
    assert [message.subject for message in mailoutbox] == ["Somebody you asked said yes"]
    assert sorted(Notice.objects.values_list("name", flat=True)) == ["", ""]


def test_somebody_who_is_gone_is_told_nothing_and_the_event_is_closed(mailoutbox: Outbox) -> None:
    tell(YES, to=uuid4(), path="/", at=AT)
    run_due(AT)
    assert Event.objects.get().handed_on_at == AT
    assert not Notice.objects.exists()
    assert mailoutbox == []


def test_somebody_suspended_finds_it_in_news_later_and_gets_no_mail(mailoutbox: Outbox) -> None:
    ben = make_person("Ben")
    ben.suspended_at = AT
    ben.save()
    make_told(ben)
    run_due(AT)
    assert Notice.objects.get().mailed_at is None
    assert mailoutbox == []


@pytest.mark.parametrize("address", [None, "brought@example.org"])
def test_somebody_who_was_brought_in_and_has_confirmed_no_address_gets_no_mail(
    mailoutbox: Outbox, address: str | None
) -> None:
    make_told(make_person("Ben", email=address, claimed=False))
    run_due(AT)
    assert Notice.objects.count() == 1
    assert not Attempt.objects.exists()
    assert mailoutbox == []


def test_mail_goes_to_the_confirmed_address_that_somebody_put_first(mailoutbox: Outbox) -> None:
    ben = make_person("Ben", email="old@example.org")
    EmailAddress.objects.update(primary=False)
    EmailAddress.objects.create(user=ben, email="unconfirmed@example.org", verified=False)
    EmailAddress.objects.create(user=ben, email="new@example.org", verified=True, primary=True)
    make_told(ben)
    run_due(AT)
    assert [message.to for message in mailoutbox] == [["new@example.org"]]


def test_what_was_opened_or_switched_off_before_the_mail_went_stays_unsent(mailoutbox: Outbox) -> None:
    ben, eva = make_person("Ben"), make_person("Eva")
    first, second = make_told(ben), make_told(eva)
    hand_on(first.uuid, AT)
    hand_on(second.uuid, AT)
    actions.read_notice(Notice.objects.get(recipient=ben), by=ben, at=AT)
    actions.choose_mail(by=eva, kinds_by_mail=set())
    run_due(AT)
    assert mailoutbox == []
    assert not Attempt.objects.exclude(state=Attempt.State.DONE).exists()


def test_a_kind_that_goes_before_the_mail_went_sends_nothing(mailoutbox: Outbox) -> None:
    event = make_told(make_person("Ben"))
    hand_on(event.uuid, AT)
    Notice.objects.update(kind="tests.gone")
    run_due(AT)
    assert mailoutbox == []


def test_a_kind_that_no_app_offers_waits_and_is_not_lost() -> None:
    tell("tests.unknown", to=make_person().uuid, path="/", at=AT)
    run_due(AT, may_fail=True)
    event = Event.objects.get()
    assert (event.handed_on_at, event.error) == (None, "waymark.notices.actions.UnknownKind")


def test_a_mail_server_that_fails_is_asked_again_and_news_stands_once(
    mailoutbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_options: object) -> int:
        raise OSError(SECRET)

    make_told(make_person("Ben"), by=make_person("Ana"))
    with monkeypatch.context() as broken:
        broken.setattr(EmailMultiAlternatives, "send", refuse)
        run_due(AT, may_fail=True)
    attempt = Attempt.objects.get()
    assert (attempt.state, attempt.error) == (Attempt.State.WAITING, "OSError")
    with monkeypatch.context() as silent:
        silent.setattr(EmailMultiAlternatives, "send", lambda *_args, **_options: 0)
        run_due(attempt.next_at, may_fail=True)
    attempt.refresh_from_db()
    assert attempt.error == "waymark.notices.mail.MailNotTaken"
    assert Notice.objects.get().mailed_at is None
    run_due(attempt.next_at)
    assert Notice.objects.count() == 1
    assert len(mailoutbox) == 1


def test_a_worker_killed_between_sending_and_marking_sends_one_more_under_the_same_id(
    mailoutbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_notice: Notice, **_options: object) -> None:
        raise Killed

    make_told(make_person("Ben"), by=make_person("Ana"))
    with monkeypatch.context() as power_cut:
        power_cut.setattr(actions, "mark_mailed", killed)
        with pytest.raises(Killed):
            run_due(AT)
    assert len(mailoutbox) == 1
    run_due(AT)
    assert len(mailoutbox) == 1, "it stays in the dead hands until it is known that they are dead"
    reap(at=AT + SILENT_FOR)
    run_due(Attempt.objects.get().next_at, may_fail=True)
    run_due(AT + timedelta(days=1))
    assert Notice.objects.count() == 1
    assert len(mailoutbox) == 2
    assert len({raw(message)["Message-ID"] for message in mailoutbox}) == 1


def test_a_worker_killed_while_it_writes_leaves_nothing_half(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_args: object, **_options: object) -> None:
        raise Killed

    event = make_told(make_person("Ben"))
    with monkeypatch.context() as power_cut:
        power_cut.setattr(actions, "run_once", killed)
        with pytest.raises(Killed):
            hand_on(event.uuid, AT)
    assert not Notice.objects.exists()
    run_due(AT)
    assert Notice.objects.count() == 1


def test_the_row_of_one_event_is_never_written_twice() -> None:
    event = make_told(make_person("Ben"))
    actions.take_event(event, AT)
    actions.take_event(event, AT)
    assert (Notice.objects.count(), Attempt.objects.count()) == (1, 1)


def test_whatever_somebody_wrote_stands_in_no_row_and_no_mail(mailoutbox: Outbox) -> None:
    ana = make_person("Ana", "Silva", about=SECRET, headline=SECRET)
    make_told(make_person("Ben", about=SECRET), by=ana)
    run_due(AT)
    rows = [
        row for model in (Event, Attempt, Notice, Schedule, DBTaskResult) for row in model._default_manager.values()
    ]
    told = [raw(message).as_string() for message in mailoutbox]
    assert len(rows) > 4
    assert len(told) == 1
    assert SECRET not in str(rows) + str(told)
    assert "Silva" not in str(rows) + str(told), "a first name is enough"


def test_an_error_of_the_mail_server_leaves_no_words_behind(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise Broken(SECRET)

    monkeypatch.setattr(mail, "send", refuse)
    make_told(make_person("Ben"))
    run_due(AT, may_fail=True)
    assert SECRET not in caplog.text
    assert SECRET not in str([*Attempt.objects.values(), *Event.objects.values(), *Notice.objects.values()])
