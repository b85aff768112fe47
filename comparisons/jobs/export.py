"""One file, written by a worker."""

from __future__ import annotations

from comparisons import access
from comparisons.jobs.lease import Lease, work
from comparisons.models import Export
from comparisons.services import exporting

WRITING = "write"
# Reading what was found is the first half of the work, setting it the second.
READ = 0.5


def write(export_id: str) -> None:
    work(Export, export_id, fill)


def fill(lease: Lease[Export]) -> None:
    export = lease.job
    with lease.kept_alive():
        seat = access.seat_of_export(export)
        file = exporting.written(
            seat,
            exporting.format_of(export),
            exporting.choice_of(export),
            export.address,
            lambda share: lease.write(stage=WRITING, progress=share * READ),
        )
    lease.finish(file_name=file.name, media_type=file.media_type, content=file.content)
