"""Pours staged lines into the tables of people: one INSERT … SELECT a table, so that the database does the work.

The two databases spell a few things apart: how to look into JSON, how to make a random uuid. A person gets the uuid of
their staged line, which is how the rows of the other tables find them.
"""

import secrets
from datetime import datetime
from typing import Any, Final

from django.db import connection, models

from waymark.people.models import CareerStep, HeldSkill, ImportedRow, ImportRun, Offer, Organisation, Person, Profile
from waymark.people.models.imports import StagedPerson

_TURN: Final = 1 << 24
_STAGED: Final = "people_stagedperson"
_SLICE: Final = f"s.staged_id = %s AND s.id >= %s AND s.id <= %s AND s.side = '{StagedPerson.Side.FRESH.value}'"


class _Sqlite:
    @property
    def uuid(self) -> str:
        """A uuid for a row nobody is shown: an index that grows at one place costs a third of one that grows anywhere.

        They ascend with the lines of a slice; where that begins is random for each slice and table, as are 104 bits.
        """
        start = f"((s.id * 97 + {secrets.randbelow(_TURN)}) %% {_TURN})"
        return f"printf('%%06x', {start}) || lower(hex(randomblob(13)))"

    random = "lower(hex(randomblob(16)))"
    never = "'!' || lower(hex(randomblob(20)))"  # a password that nothing can be

    @staticmethod
    def text(path: str) -> str:
        return f"json_extract(s.facts, '$.{path}')"

    number = flag = json = text

    @staticmethod
    def each(name: str, _columns: str) -> tuple[str, str]:
        return f", json_each(s.facts, '$.{name}') AS e", "json_extract(e.value, '$.{}')"


class _Postgresql:
    uuid = "gen_random_uuid()"
    random = uuid
    never = "'!' || replace(gen_random_uuid()::text, '-', '')"

    @staticmethod
    def text(path: str) -> str:
        return f"(s.facts #>> '{{{path.replace('.', ',')}}}')"

    @classmethod
    def number(cls, path: str) -> str:
        return f"{cls.text(path)}::double precision"

    @classmethod
    def flag(cls, path: str) -> str:
        return f"{cls.text(path)}::boolean"

    @staticmethod
    def json(path: str) -> str:
        return f"(s.facts #> '{{{path.replace('.', ',')}}}')"

    @staticmethod
    def each(name: str, columns: str) -> tuple[str, str]:
        return f" CROSS JOIN LATERAL jsonb_to_recordset(s.facts -> '{name}') AS e({columns})", "e.{}"


def _database() -> _Sqlite | _Postgresql:
    return _Sqlite() if connection.vendor == "sqlite" else _Postgresql()


def pour(run: ImportRun, slice_: tuple[int, int, int], *, at: datetime) -> None:
    """The fresh lines of one slice (list, first id, last id) as people who are arriving, with all their rows."""
    db: Any = _database()
    person = f"JOIN {Person._meta.db_table} p ON p.uuid = s.uuid"
    pour_organisations(slice_)
    given = {name: db.text(f"person.{name}") for name in ("given_name", "family_name", "time_zone")}
    _insert(
        Person,
        {**given, "uuid": "s.uuid", "reference": "s.reference", "password": db.never},
        {"joined_at": at, "arriving": True},
        "",
        slice_,
    )
    _insert(Profile, _profile(db), {"changed_at": at}, person, slice_)
    row = {"person_id": "p.id", "reference": "s.reference", "digest": "s.digest", "line": "s.line"}
    _insert(
        ImportedRow, {**row, "uuid": db.uuid, "left_over": db.json("left_over")}, {"run_id": run.pk}, person, slice_
    )
    _lists(db, person, slice_)


def _profile(db: Any) -> dict[str, str]:
    found = {name: db.text(f"profile.{name}") for name in ("about", "country", "city", "kind")}
    found |= {name: db.number(f"profile.{name}") for name in ("years_experience", "capacity", "hours_per_month")}
    found |= {name: db.flag(f"profile.{name}") for name in ("seeks_mentor", "offers_mentoring")}
    key = db.text("organisation.key")
    organisation = f"(SELECT o.id FROM {Organisation._meta.db_table} o WHERE o.key = {key})"  # noqa: S608 - names of ours
    languages = db.json("profile.languages")
    return {**found, "person_id": "p.id", "uuid": db.uuid, "organisation_id": organisation, "languages": languages}


def _lists(db: Any, person: str, slice_: tuple[int, int, int]) -> None:
    """Steps, held skills and offers."""
    step = {name: db.text(f"step.{name}") for name in ("title", "match", "industry")}
    step |= {name: db.number(f"step.{name}") for name in ("occupation_id", "confidence", "level")}
    with_one = f"{person} AND {step['title']} IS NOT NULL"
    _insert(CareerStep, {**step, "person_id": "p.id", "uuid": db.uuid}, {"is_current": True}, with_one, slice_)
    for model, name, columns in (
        (HeldSkill, "skills", "name text, key text, skill_id bigint, kind text"),
        (Offer, "offers", "item text, strength int"),
    ):
        each, value = db.each(name, columns)
        found = {column.split()[0]: value.format(column.split()[0]) for column in columns.split(", ")}
        _insert(model, {**found, "person_id": "p.id", "uuid": db.uuid}, {}, person + each, slice_)


def pour_organisations(slice_: tuple[int, int, int]) -> None:
    """Organisations that are new, each under one spelling."""
    db: Any = _database()
    key, name = db.text("organisation.key"), db.text("organisation.name")
    table = Organisation._meta.db_table
    sql = (
        f"INSERT INTO {table} (uuid, key, name) SELECT {db.random}, {key}, min({name}) FROM {_STAGED} s"  # noqa: S608 - names of ours
        f" WHERE {_SLICE} AND {key} <> '' GROUP BY {key} ON CONFLICT (key) DO NOTHING"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, slice_)


def _insert(
    model: type[models.Model], taken: dict[str, str], same: dict[str, Any], joined: str, slice_: tuple[int, int, int]
) -> None:
    """Rows of one table: columns taken from the staged line, columns the same for all, and the others as declared."""
    names, values, given = [], [], []
    for field in model._meta.concrete_fields:
        if field.primary_key:
            continue
        names.append(connection.ops.quote_name(str(field.column)))
        if field.attname in taken:
            values.append(taken[field.attname])
        else:
            value = same[field.attname] if field.attname in same else field.get_default()
            values.append("%s")
            given.append(field.get_db_prep_save(value, connection))
    sql = (
        f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) SELECT {', '.join(values)}"  # noqa: S608 - names of ours
        f" FROM {_STAGED} s {joined} WHERE {_SLICE}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*given, *slice_])


def arrive(run: ImportRun, staged_id: int) -> list[Any]:
    """Everybody who was arriving is here, with their address; gives the uuids of those whose address was taken since.

    One statement over rows that stand already: this is the moment in which a list is published.
    """
    people, fresh = Person._meta.db_table, StagedPerson.Side.FRESH.value
    late = (
        f"SELECT s.uuid FROM {_STAGED} s JOIN {people} p ON p.email = s.email"  # noqa: S608 - names of ours
        f" WHERE s.staged_id = %s AND s.side = '{fresh}' AND s.email <> ''"
    )
    sql = (
        f"UPDATE {people} SET arriving = %s, email = NULLIF(s.email, '') FROM {_STAGED} s"  # noqa: S608 - names of ours
        f" WHERE s.staged_id = %s AND s.side = '{fresh}' AND {people}.uuid = s.uuid AND {people}.arriving"
    )
    with connection.cursor() as cursor:
        cursor.execute(late, [staged_id])
        taken = [one for (one,) in cursor.fetchall()]
    if taken:
        _leave_out(taken, run)
    with connection.cursor() as cursor:
        cursor.execute(sql, [False, staged_id])
    return taken


def _leave_out(uuids: list[Any], run: ImportRun) -> None:
    rows = ImportedRow.objects.filter(run=run, person__uuid__in=uuids)
    remove(list(rows.values_list("person_id", flat=True)))


def remove(ids: list[int]) -> None:
    """People who were arriving, and nobody else, with all their rows."""
    arriving = set(Person.and_arriving.filter(pk__in=ids, arriving=True).values_list("pk", flat=True))
    for model in (Offer, HeldSkill, CareerStep, ImportedRow, Profile):
        model._default_manager.filter(person__in=arriving).delete()
    Person.and_arriving.filter(pk__in=arriving).delete()
