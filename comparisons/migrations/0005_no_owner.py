from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('comparisons', '0004_seat_owners'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='comparison',
            name='owned_by_a_visitor_or_an_example',
        ),
        migrations.RemoveField(
            model_name='comparison',
            name='owner',
        ),
    ]
