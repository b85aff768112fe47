"""The nouns of the product, with QuerySet methods as the reading vocabulary."""

from comparisons.models.comparison import Account, Comparison, ComparisonQuerySet, Side, new_public_id
from comparisons.models.history import Event, Notification
from comparisons.models.job import Job, JobQuerySet
from comparisons.models.notes import Annotation, Correction, OnWords, Override, Written
from comparisons.models.people import RISING, Invitation, Member, Person, Role
from comparisons.models.result import PAIRED, Analysis, Claim, Finding, Topic, Verdict

__all__ = [
    "PAIRED",
    "RISING",
    "Account",
    "Analysis",
    "Annotation",
    "Claim",
    "Comparison",
    "ComparisonQuerySet",
    "Correction",
    "Event",
    "Finding",
    "Invitation",
    "Job",
    "JobQuerySet",
    "Member",
    "Notification",
    "OnWords",
    "Override",
    "Person",
    "Role",
    "Side",
    "Topic",
    "Verdict",
    "Written",
    "new_public_id",
]
