"""An index of all titles and accounts, by what the database offers; what is there already is filled in."""

from django.db import migrations

from comparisons import search


def install(apps, schema_editor):
    search.vendor_of(schema_editor.connection).install(schema_editor.connection)


def remove(apps, schema_editor):
    search.vendor_of(schema_editor.connection).remove(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('comparisons', '0008_intake_is_check'),
    ]

    operations = [
        migrations.RunPython(install, remove),
    ]
