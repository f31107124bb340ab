"""Which test proves which requirement: docs/requirements.md, kept by hand and program.

The ids and the words of the table are written by hand; `python3 -m tools.requirements`
fills the last column from the docstrings of the tests. make lint fails when a test that
is named there no longer is, or no longer names the requirement.
"""

import ast
import re
from pathlib import Path

from . import settings

TABLE = settings.ROOT / "docs/requirements.md"
ROW = re.compile(r"^\| ([A-Z]{2,3}-\d\d) \| (.+) \| (.+) \| (.*) \|$")
MORE = r"(, | ?[…–] ?(?:[A-Z]{2,3}-)?)(\d\d)\b"
ID = re.compile(rf"\b([A-Z]{{2,3}})-(\d\d)\b((?:{MORE})*)")
OPEN = "not built:"  # begins the last column of what has no test, then what is missing
SHOWN = 2  # tests named for a requirement


def ids_in(text: str) -> list[str]:
    """The requirement ids of a docstring, ranges spelled out.

    >>> ids_in("LIB-01: rows; TTL-16…18 and TTL-20, 21; TGT-01 … TGT-03")[1:]
    ['TTL-16', 'TTL-17', 'TTL-18', 'TTL-20', 'TTL-21', 'TGT-01', 'TGT-02', 'TGT-03']
    >>> ids_in("LIB-01, TTL-02")
    ['LIB-01', 'TTL-02']
    """
    found = []
    for match in ID.finditer(text):
        prefix, first, more = match.groups()[:3]
        numbers = [int(first)]
        for sign, last in re.findall(MORE, more):
            start = int(last) if sign == ", " else numbers[-1] + 1
            numbers += range(start, int(last) + 1)
        found += [f"{prefix}-{number:02}" for number in numbers]
    return found


def proofs() -> dict[str, list[str]]:
    """{id: tests that name it}, else the test classes or files that do."""
    named, around = {}, {}
    for path in _test_files():
        shown = path.relative_to(settings.ROOT).as_posix()
        tree = ast.parse(path.read_text())
        _note(around, tree, shown)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                _note(around, node, f"{shown}::{node.name}")
            elif isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
                _note(named, node, f"{shown}::{node.name}")
    return around | named


def _test_files() -> list[Path]:
    addons = settings.ROOT.glob("addons/edu_*/tests/test_*.py")
    return sorted(addons) + sorted(settings.ROOT.glob("tests/test_*.py"))


def _note(found: dict, node: ast.AST, name: str) -> None:
    for key in ids_in(ast.get_docstring(node) or ""):
        found.setdefault(key, []).append(name)


def rows(text: str) -> list[tuple[str, ...]]:
    """The rows of the table: id, what is asked for, addon, tests or what is missing.

    >>> rows("| LIB-01 | Library group | edu_base | not built: all |")
    [('LIB-01', 'Library group', 'edu_base', 'not built: all')]
    """
    return [match.groups() for match in map(ROW.match, text.splitlines()) if match]


def check() -> bool:
    """Whether each row is open, or names tests that are there and name it."""
    known, good = proofs(), True
    for key, _words, _addon, proof in rows(TABLE.read_text()):
        if proof.startswith(OPEN):
            continue
        tests = re.findall(r"`([^`]+)`", proof)
        gone = [test for test in tests if test not in known.get(key, ())]
        if gone or not tests:  # python3 -m tools.requirements names those there are
            print(f"{key}: {', '.join(gone) or 'no test'} (see {TABLE.name})")
            good = False
    return good


def update() -> None:
    """Write the tests into the table; what stays open keeps its words."""
    known, lines = proofs(), []
    for line in TABLE.read_text().splitlines():
        if match := ROW.match(line):
            key, words, addon, proof = match.groups()
            tests = known.get(key, [])[:SHOWN]
            if tests and not proof.startswith(OPEN):
                proof = "<br>".join(f"`{test}`" for test in tests)
            line = f"| {key} | {words} | {addon} | {proof} |"
        lines.append(line)
    TABLE.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    update()
