"""A server's log must be silent: what it holds above INFO and nobody allowed."""

import re
from pathlib import Path

LINE = re.compile(r"^\d{4}-\d\d-\d\d [\d:,]+ \d+ (\w+) (\S+) (\S+): (.*)")
FOLLOWING = 20  # lines shown after the first, such as a traceback
LOUD = {"WARNING", "ERROR", "CRITICAL"}

# Each entry says why it is not ours to mend. Keep this list short.
ALLOWED = [
    # Odoo's presence of a user who closes one page while another says he is there:
    # two websockets write one row at the same moment, and the later one gives up.
    r"odoo\.sql_db: bad query: b' (UPDATE|INSERT INTO) \"mail_presence\"",
    r"odoo\.addons\.bus\.websocket: could not serialize access",
]


def problems(text: str, allowed: list[str] = ()) -> list[str]:
    """The lines of a log that should not be there.

    :param allowed: further patterns that a test provokes on purpose

    >>> problems('2026-01-01 10:00:00,000 7 WARNING edu odoo.x: Beware of y')
    ['WARNING odoo.x: Beware of y']
    >>> problems('2026-01-01 10:00:00,000 7 WARNING edu odoo.x: Beware', ['Bew'])
    []
    """
    patterns = [re.compile(pattern) for pattern in [*ALLOWED, *allowed]]
    found = []
    shown = 0  # lines that still belong to the message before: a traceback
    for line in text.splitlines():
        match = LINE.match(line)
        if match:
            message = f"{match[1]} {match[3]}: {match[4]}".strip()
            refused = any(pattern.search(message) for pattern in patterns)
            shown = 0 if refused or match[1] not in LOUD else FOLLOWING
            if shown:
                found.append(message)
        elif shown:
            found[-1] += f"\n    {line}"
            shown -= 1
    return found


def problems_in(path: Path, allowed: list[str] = ()) -> list[str]:
    """The same for a file."""
    return problems(path.read_text(encoding="utf-8", errors="replace"), allowed)
