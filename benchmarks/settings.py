"""The app's own settings, with the collected static files beside the temporary database."""

from comparisons.settings import *  # noqa: F403
from comparisons.settings import VAR_DIR

STATIC_ROOT = VAR_DIR / "static"
