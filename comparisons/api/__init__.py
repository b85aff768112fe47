"""The same comparisons for programs: JSON over HTTP at /api/v1/, asked for with a personal token.

``root`` puts it together. What web pages need as well (``middleware``, ``problems``) imports no ninja.
"""
