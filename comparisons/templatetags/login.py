"""allauth's forms and lists in the words and classes of the house."""

from __future__ import annotations

import json
import re

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.forms import BoundField
from django.http import HttpRequest
from django.utils.safestring import SafeString

from comparisons import access
from comparisons.models import Person

register = template.Library()

# In this order, since each also names those after it.
BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac": "Mac", "X11": "Linux"}


@register.filter
def signed_in(request: HttpRequest) -> Person | None:
    """The user's person; nobody for a visitor, and on a page that came about without its request."""
    user = getattr(request, "user", None)
    return access.person_of(request) if user and user.is_authenticated else None


@register.filter
def guest(request: HttpRequest) -> Person | None:
    """The visitor who made something in this browser without a login."""
    user = getattr(request, "user", None)
    return access.person_of(request) if user and not user.is_authenticated else None


@register.filter
def as_input(field: BoundField) -> SafeString:
    # allauth's placeholders say the label again.
    field.field.widget.attrs.pop("placeholder", None)
    return field.as_widget(attrs={"class": "input"})


@register.filter
def as_json(value: object) -> str:
    """For an attribute, which escapes it; allauth's own pages put it into a script."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def sentence_case(label: str) -> str:
    words = str(label).replace("Email", "E-mail")
    return words[:1] + re.sub(r"(?<=[ (])[A-Z](?=[a-z])", lambda letter: letter[0].lower(), words[1:])


@register.filter
def browser(agent: str) -> str:
    """What people call the browser that names itself so."""
    name = next((name for mark, name in BROWSERS.items() if mark in agent), "Another browser")
    system = next((system for mark, system in SYSTEMS.items() if mark in agent), "")
    return f"{name} on {system}" if system else name
