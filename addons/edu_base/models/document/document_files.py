"""Which files of the addons a printed document may use."""

import re

from odoo.tools.misc import file_path

STATIC = re.compile(r"^/?([a-z0-9_]+/static/[\w./-]+)$", re.IGNORECASE)
TYPES = (".css", ".png", ".jpg", ".jpeg", ".svg", ".ttf", ".otf", ".woff", ".woff2")


def static_path(path):
    """Return the file behind an addon's /static/ address, or None for any other."""
    match = STATIC.match(path)
    if not match:
        return None
    try:
        return file_path(match[1], filter_ext=TYPES)
    except (FileNotFoundError, ValueError):
        return None
