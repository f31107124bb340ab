"""Vietnamese translations: complete, none stale, placeholders kept. Needs polib.

Called by tools.linting with the folder of freshly exported .pot files.
"""

import re
import sys
from collections import Counter
from pathlib import Path

import polib

from . import settings

PLACEHOLDER = re.compile(r"%\(\w+\)[sdrf]|%[sdrf]|\{\w*\}|\$\{\w+\}")
TAG = re.compile(r"</?(\w+)")


def problems(pot: polib.POFile, po: polib.POFile) -> list[str]:
    """What is wrong with a translation, one line each."""
    found = []
    translated = {entry.msgid: entry for entry in po if not entry.obsolete}
    for term in pot:
        entry = translated.pop(term.msgid, None)
        if not entry or not entry.msgstr:
            found.append(f"not translated: {term.msgid!r}")
        elif entry.fuzzy:
            found.append(f"fuzzy: {term.msgid!r}")
        elif flaw := _flaw(term.msgid, entry.msgstr):
            found.append(f"{flaw}: {term.msgid!r} → {entry.msgstr!r}")
        elif set(entry.occurrences) != set(term.occurrences):
            found.append(f"used elsewhere now (make i18n): {term.msgid!r}")
    return found + [f"no longer used: {msgid!r}" for msgid in translated]


def _flaw(source: str, target: str) -> str:
    """How a translation breaks its placeholders or markup, or nothing.

    >>> _flaw("%(n)s of %(m)s", "%(m)s có %(n)s")
    ''
    >>> _flaw("%s rows", "dòng")
    'placeholders differ'
    >>> _flaw("<b>No</b>", "<b>Không")
    'markup differs'
    """
    for pattern, text in (
        (PLACEHOLDER, "placeholders differ"),
        (TAG, "markup differs"),
    ):
        if Counter(pattern.findall(source)) != Counter(pattern.findall(target)):
            return text
    return ""


def merge(pot: polib.POFile, po: polib.POFile, others: dict[str, str]) -> polib.POFile:
    """A translation with exactly the terms of the template.

    :param others: translations of our other addons, taken for the same source text
    """
    known = {entry.msgid: entry for entry in po if not entry.obsolete}
    merged = polib.POFile(wrapwidth=78)
    merged.header = pot.header
    merged.metadata = {**pot.metadata, "Language": "vi", "Plural-Forms": ""}
    for term in pot:
        old = known.get(term.msgid)
        text = old.msgstr if old else ""
        term.msgstr = text or others.get(term.msgid, "")
        term.flags = old.flags if old else []
        merged.append(term)
    return merged


def terms(po: polib.POFile) -> list[tuple]:
    return [(e.msgid, e.msgstr, e.occurrences, e.flags, e.comment) for e in po]


def load(path: Path) -> polib.POFile:
    return polib.pofile(path) if path.exists() else polib.POFile()


def save(po: polib.POFile, path: Path) -> None:
    """Write when the terms differ; the date in the header alone is no change."""
    if terms(po) != terms(load(path)):
        path.parent.mkdir(exist_ok=True)
        po.save(path)
        print(f"wrote {path.relative_to(settings.ROOT)}")


def folder(addon: str) -> Path:
    return settings.ROOT / "addons" / addon / "i18n"


def check(exported: Path) -> int:
    bad = 0
    for addon in settings.edu_addons():
        found = problems(load(exported / f"{addon}.pot"), load(folder(addon) / "vi.po"))
        for line in found[:30]:
            print(f"{addon}: {line}")
        if len(found) > 30:
            print(f"{addon}: … and {len(found) - 30} more")
        bad += len(found)
    return 1 if bad else 0


def update(exported: Path) -> int:
    everything = {}
    for addon in settings.edu_addons():
        for entry in load(folder(addon) / "vi.po").translated_entries():
            everything.setdefault(entry.msgid, entry.msgstr)
    for addon in settings.edu_addons():
        save(load(exported / f"{addon}.pot"), folder(addon) / f"{addon}.pot")
        fresh = load(exported / f"{addon}.pot")
        old = load(folder(addon) / "vi.po")
        merged = merge(fresh, old, everything)
        save(merged, folder(addon) / "vi.po")
        left = len(merged.untranslated_entries())
        print(f"{addon}: {len(merged)} terms, {left} not translated")
    return 0


if __name__ == "__main__":
    tasks = {"check": check, "update": update}
    sys.exit(tasks[sys.argv[1]](Path(sys.argv[2])))
