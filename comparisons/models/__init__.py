"""The nouns of the product, with QuerySet methods as the reading vocabulary."""

from comparisons.models.comparison import Account, Comparison, ComparisonQuerySet, Side, new_public_id
from comparisons.models.history import Event, Notification
from comparisons.models.job import Export, Job, Leased
from comparisons.models.notes import Annotation, Correction, OnWords, Override, Written
from comparisons.models.people import RISING, Invitation, Member, Person, Role
from comparisons.models.programs import ApiToken, Delivery, Scope, Webhook
from comparisons.models.result import PAIRED, Analysis, Claim, Finding, Topic, Verdict
from comparisons.models.sharing import LINK_ROLES, ShareLink, ShareLinkQuerySet, Snapshot

__all__ = [
    "LINK_ROLES",
    "PAIRED",
    "RISING",
    "Account",
    "Analysis",
    "Annotation",
    "ApiToken",
    "Claim",
    "Comparison",
    "ComparisonQuerySet",
    "Correction",
    "Delivery",
    "Event",
    "Export",
    "Finding",
    "Invitation",
    "Job",
    "Leased",
    "Member",
    "Notification",
    "OnWords",
    "Override",
    "Person",
    "Role",
    "Scope",
    "ShareLink",
    "ShareLinkQuerySet",
    "Side",
    "Snapshot",
    "Topic",
    "Verdict",
    "Webhook",
    "Written",
    "new_public_id",
]
