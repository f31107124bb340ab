"""make lint and make i18n: what a reviewer need not look for."""

import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from . import databases, logcheck, odoo, places, requirements, settings, setup, venv
from .process import Stop, say, service_rights

PYTHON_FOLDERS = ["addons", "tools", "tests", "demo", "benchmarks"]

# Odoo's checks that are left out: one README at the top describes all addons; a room of
# an addon extends the model of another room on purpose, so that each reads whole.
NOT_CHECKED = "missing-readme,consider-merging-classes-inherited"

EXPORT = """
from odoo.tools.translate import trans_export
for name in {names}:
    with open(f"{folder}/{{name}}.pot", "wb") as file:
        trans_export(None, [name], file, "po", env)
"""


def lint_command() -> None:
    """make lint"""
    setup.ensure(tests=True)
    checks = {
        "ruff": ruff,
        "pylint-odoo": pylint,
        "XML": xml_is_well_formed,
        "requirements": requirements.check,
        "installation without warnings": installation_is_silent,
        "translations": lambda: translations("check"),
    }
    failed = []
    with places.lock(places.TESTING):
        for name, check in checks.items():
            say(f"Checking {name} …")
            if not check():
                failed.append(name)
    if failed:
        raise Stop(f"{', '.join(failed)}: see above.")
    say("All checks passed.")


def i18n_command() -> None:
    """make i18n"""
    setup.ensure(tests=True)
    with places.lock(places.TESTING):
        translations("update")


def _succeeds(*words) -> bool:
    return not subprocess.run(words, cwd=settings.ROOT, check=False).returncode


def _folders() -> list[str]:
    return [name for name in PYTHON_FOLDERS if (settings.ROOT / name).exists()]


def ruff() -> bool:
    command = [venv.PYTHON.parent / "ruff"]
    style = _succeeds(*command, "format", "--check", "--no-cache", "-q", *_folders())
    return _succeeds(*command, "check", "--no-cache", "-q", *_folders()) and style


def pylint() -> bool:
    addons = [f"addons/{name}" for name in settings.edu_addons()]
    command = [venv.PYTHON, "-m", "pylint", "--rcfile=.pylintrc"]
    return _succeeds(*command, f"--disable={NOT_CHECKED}", *addons)


def xml_is_well_formed() -> bool:
    bad = 0
    for path in sorted((settings.ROOT / "addons").rglob("*.xml")):
        try:
            ElementTree.parse(path)
        except ElementTree.ParseError as error:
            print(f"{path.relative_to(settings.ROOT)}: {error}")
            bad += 1
    return not bad


def installation_is_silent() -> bool:
    """The log of the template's installation holds nothing above INFO."""
    log = settings.LOCAL / f"log/{databases.template()}.log"
    noise = logcheck.problems_in(log)
    print("\n".join(noise), end="\n" if noise else "")
    return not noise


def translations(task: str) -> bool:
    """Export the terms from the template, then check or update the vi.po files."""
    folder = settings.LOCAL / "run/i18n"
    with service_rights():
        folder.mkdir(exist_ok=True)
    script = EXPORT.format(names=settings.edu_addons(), folder=folder)
    if odoo.shell(databases.template(), script.encode()):
        raise Stop("Odoo could not export the terms.")
    return _succeeds(venv.PYTHON, "-m", "tools.i18n", task, Path(folder))
