"""What the database in use searches in; not known to Django's models (search.engines).

On SQLite a later migration that alters search_entry makes that table anew and so drops the trigger: it must
then be made again.
"""

from django.db import migrations

from search.engines import engine


def create(apps, schema_editor):
    for statement in engine().CREATE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in engine().DROP:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
