"""The nouns of the product, with QuerySet methods as the reading vocabulary."""

from comparisons.models.comparison import Account, Comparison, ComparisonQuerySet, Side, new_public_id
from comparisons.models.history import Event, Notification
from comparisons.models.intake import BOTH, Batch, Incoming, Intake
from comparisons.models.job import Export, Job, Leased
from comparisons.models.library import Collection, LibraryTag
from comparisons.models.notes import Annotation, Correction, OnWords, Override, Written
from comparisons.models.people import RISING, Invitation, Member, Person, Role
from comparisons.models.programs import ApiToken, Delivery, Scope, Webhook
from comparisons.models.provenance import PROVENANCE, Original
from comparisons.models.result import PAIRED, Analysis, Claim, Finding, Topic, Verdict
from comparisons.models.sharing import LINK_ROLES, ShareLink, ShareLinkQuerySet, Snapshot

__all__ = [
    "BOTH",
    "LINK_ROLES",
    "PAIRED",
    "PROVENANCE",
    "RISING",
    "Account",
    "Analysis",
    "Annotation",
    "ApiToken",
    "Batch",
    "Claim",
    "Collection",
    "Comparison",
    "ComparisonQuerySet",
    "Correction",
    "Delivery",
    "Event",
    "Export",
    "Finding",
    "Incoming",
    "Intake",
    "Invitation",
    "Job",
    "Leased",
    "LibraryTag",
    "Member",
    "Notification",
    "OnWords",
    "Original",
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
