"""An index on Wagtail's `url_path`, by which every address is looked up (pages/views.py).

Wagtail looks pages up step by step and has none; with one query per address a site of 100,000 pages would be
read from end to end at every view. On PostgreSQL a hash: a path may be longer than a B-tree's entry.
A later migration of Wagtail's that rebuilds the table on SQLite loses the index; tests/pages/test_serving.py tells.
"""

from django.db import migrations

NAME = "pages_url_path"


def create(apps, schema_editor):
    method = "USING hash " if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"CREATE INDEX {NAME} ON wagtailcore_page {method}(url_path)")


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP INDEX {NAME}")


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(create, drop)]
