"""Django's own admin, behind the same login as everything else: its limits and its second factor hold there too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import HttpRequest

from comparisons.models import Comparison, Person

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = "Parallax"

if TYPE_CHECKING:
    PersonAdminBase = admin.ModelAdmin[Person]
    ComparisonAdminBase = admin.ModelAdmin[Comparison]
else:
    PersonAdminBase = ComparisonAdminBase = admin.ModelAdmin


@admin.register(Person)
class PersonAdmin(PersonAdminBase):
    list_display = ["__str__", "handle", "user"]
    search_fields = ["name", "handle", "user__email"]
    raw_id_fields = ["user"]
    # The id in a visitor's browser session is as good as a password.
    exclude = ["visitor"]

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """All that they wrote would go with them; take away the login instead."""
        return False


@admin.register(Comparison)
class ComparisonAdmin(ComparisonAdminBase):
    list_display = ["title", "created_at", "deleted_at", "is_example"]
    list_filter = ["is_example"]
    search_fields = ["title"]
    fields = ["title", "event_date", "is_example", "deleted_at"]
