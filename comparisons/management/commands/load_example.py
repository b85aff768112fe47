"""Put the worked example into the library, analysed by the engine that is installed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comparisons import jobs, services
from comparisons.example import read_example
from comparisons.models import Comparison, Job


class Command(BaseCommand):
    help = "Load the worked example, or analyse it again after the engine changed. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        comparison = Comparison.objects.filter(is_example=True, deleted_at=None).first() or create()
        services.refresh_examples(version=jobs.engine_version())
        jobs.run(comparison.job.pk)
        if Job.objects.get(comparison=comparison).state == Job.State.FAILED:
            raise CommandError("The example could not be analysed. The log above says why.")


def create() -> Comparison:
    example = read_example()
    return services.create_comparison(
        owner=None, title=example.title, event_date=example.event_date, left=example.left, right=example.right
    )
