"""A log of changes in place of a sum over the whole table, which a million rows made slow."""

import uuid

from django.db import migrations, models


def drop_revision(apps, schema_editor):
    """By hand: Django would make the table anew on SQLite, and the triggers of the word index would be lost."""
    connection, quote = schema_editor.connection, schema_editor.quote_name
    with connection.cursor() as cursor:
        known = connection.introspection.get_constraints(cursor, "search_mentordocument")
    for name, about in known.items():
        if about["index"] and about["columns"] == ["revision"]:
            schema_editor.execute(f"DROP INDEX IF EXISTS {quote(name)}")
    schema_editor.execute("ALTER TABLE search_mentordocument DROP COLUMN revision")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_word_index")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop_revision, migrations.RunPython.noop)],
            state_operations=[migrations.RemoveField("mentordocument", "revision")],
        ),
        migrations.CreateModel(
            name="MentorChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("place", models.BigIntegerField(blank=True, null=True)),
                ("place_before", models.BigIntegerField(blank=True, null=True)),
                ("changed_at", models.DateTimeField(db_index=True)),
            ],
            options={"abstract": False},
        ),
    ]
