"""A drawing turned into pixels."""

from __future__ import annotations

from resvg_py import svg_to_bytes

from comparisons.pictures.fonts import FILES, needs_the_host


def png(svg: str, *, scale: float = 1.0) -> bytes:
    """The drawing as a PNG. Fonts of the host serve only where ours lack a script, so the rest is the same anywhere."""
    return svg_to_bytes(
        svg_string=svg,
        zoom=scale,
        font_files=[str(path) for path in FILES.values()],
        skip_system_fonts=not needs_the_host(svg),
    )
