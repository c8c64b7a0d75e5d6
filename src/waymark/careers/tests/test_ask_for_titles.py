import pytest
from django.test import Client
from django.urls import reverse

from tests.moments import NOON
from waymark.careers.tests.make import make_catalogue, make_occupation
from waymark.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(Person.objects.create_user("ana@example.org", "a long password"))
    return client


def test_a_stranger_is_sent_to_the_door(client: Client) -> None:
    assert client.get(reverse("careers:titles"), {"q": "soft"}).status_code == 302


def test_options_for_a_list(signed_in: Client) -> None:
    make_catalogue(at=NOON)
    page = signed_in.get(reverse("careers:titles"), {"q": "software eng"}).content.decode()
    assert '<option value="Software engineer"' in page
    assert "Software engineer · Software developer" in page


def test_json_where_it_is_asked_for(signed_in: Client) -> None:
    make_catalogue(at=NOON)
    answer = signed_in.get(reverse("careers:titles"), {"q": "ceo"}, headers={"accept": "application/json"})
    first = answer.json()["titles"][0]
    assert first["occupation"] == {"code": "11-1011.00", "title": "Chief executive"}


def test_a_title_with_markup_is_only_text(signed_in: Client) -> None:
    make_occupation('Odd "><script>alert(1)</script>')
    page = signed_in.get(reverse("careers:titles"), {"q": "odd"}).content.decode()
    assert "<script>" not in page


def test_nothing_typed_gives_nothing(signed_in: Client) -> None:
    assert signed_in.get(reverse("careers:titles")).content.decode().strip() == ""


def test_a_box_may_have_any_name(signed_in: Client) -> None:
    make_occupation("Lighthouse keeper")
    page = signed_in.get(reverse("careers:titles"), {"step-2-title": "light"}).content.decode()
    assert "Lighthouse keeper" in page
