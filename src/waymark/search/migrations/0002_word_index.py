"""The word index: FTS5 kept by triggers on SQLite, a generated tsvector with a GIN index on PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_mentor_words USING fts5(
        title, body, facets, content='search_mentordocument', content_rowid='place',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_+#@'", prefix='2 3')""",
    """CREATE TRIGGER search_mentor_put AFTER INSERT ON search_mentordocument BEGIN
        INSERT INTO search_mentor_words(rowid, title, body, facets)
        VALUES (new.place, new.title, new.body, new.facets); END""",
    """CREATE TRIGGER search_mentor_out AFTER DELETE ON search_mentordocument BEGIN
        INSERT INTO search_mentor_words(search_mentor_words, rowid, title, body, facets)
        VALUES ('delete', old.place, old.title, old.body, old.facets); END""",
    """CREATE TRIGGER search_mentor_change AFTER UPDATE ON search_mentordocument BEGIN
        INSERT INTO search_mentor_words(search_mentor_words, rowid, title, body, facets)
        VALUES ('delete', old.place, old.title, old.body, old.facets);
        INSERT INTO search_mentor_words(rowid, title, body, facets)
        VALUES (new.place, new.title, new.body, new.facets); END""",
]
POSTGRESQL = [
    """ALTER TABLE search_mentordocument ADD COLUMN words tsvector GENERATED ALWAYS AS (
        array_to_tsvector(array_remove(string_to_array(title || ' ' || body || ' ' || facets, ' '), ''))) STORED""",
    "CREATE INDEX search_mentor_words ON search_mentordocument USING gin (words)",
]


def forward(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
