"""How django-allauth meets our people."""

from allauth.account.adapter import DefaultAccountAdapter

from waymark.people.models import Person


def display(person: Person) -> str:
    """How allauth's pages and mails call somebody."""
    return person.first_name


class AccountAdapter(DefaultAccountAdapter):
    """The house's rules at allauth's doors."""
