"""After very many rows came, PostgreSQL is told to look at its tables; SQLite plans without."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from waymark.base.planner import look_again


@pytest.mark.django_db(databases=["default", "keys"])
@pytest.mark.parametrize("using", ["default", "keys"])
def test_a_database_is_asked_to_look_at_its_tables_where_it_plans_by_them(using: str) -> None:
    with CaptureQueriesContext(connections[using]) as asked:
        look_again(using)
    assert [one["sql"] for one in asked] == (["ANALYZE"] if connections[using].vendor == "postgresql" else [])
