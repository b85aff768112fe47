from django.db import migrations, models
from django.utils import timezone


def seat_owners(apps, schema_editor):
    """Whoever made a comparison becomes its owner."""
    person, member = (apps.get_model('comparisons', name) for name in ('Person', 'Member'))
    for comparison in apps.get_model('comparisons', 'Comparison').objects.exclude(owner=''):
        owner, _ = person.objects.get_or_create(visitor=comparison.owner)
        member.objects.create(comparison=comparison, person=owner, role='owner')


def keep_places(apps, schema_editor):
    apps.get_model('comparisons', 'Finding').objects.update(place=models.F('number'))


def analyse_again(apps, schema_editor):
    """Corrections are replayed over the machine's whole result, which was not kept before."""
    now = timezone.now()
    apps.get_model('comparisons', 'Job').objects.filter(state='done').update(
        state='queued', stage='', progress=0, notes={}, attempt=0, error='',
        queued_at=now, due_at=now, sent_at=None, finished_at=None,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('comparisons', '0003_people'),
    ]

    operations = [
        migrations.RunPython(seat_owners, migrations.RunPython.noop),
        migrations.RunPython(keep_places, migrations.RunPython.noop),
        migrations.RunPython(analyse_again, migrations.RunPython.noop),
    ]
