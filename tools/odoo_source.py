"""Odoo from Debian: downloaded with verified signatures, unpacked into .local/odoo.

The machine's own mirror serves the suite that holds the package. Lists and downloads
stay in folders of our own, so that nothing of the system's apt changes.
"""

import hashlib
import shutil
import subprocess
from pathlib import Path

from . import settings
from .process import Stop, run, say

TARGET = settings.LOCAL / "odoo"
DEBS = settings.CACHE / "debs"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")


def python_path() -> Path:
    """The folder that holds the `odoo` package.

    :raise Stop: when ODOO_HOME holds no Odoo of our series
    """
    if not settings.ODOO_HOME:
        return TARGET.resolve() / "usr/lib/python3/dist-packages"
    home = Path(settings.ODOO_HOME).expanduser().resolve()
    for folder in (home, home / "usr/lib/python3/dist-packages", home / "src"):
        release = folder / "odoo/release.py"
        if release.exists():
            if f"({settings.SERIES.replace('.', ', ')}," not in release.read_text():
                raise Stop(f"ODOO_HOME={home} is not Odoo {settings.SERIES}.")
            return folder
    raise Stop(f"There is no Odoo in ODOO_HOME={home}.")


def extra_addons() -> list[Path]:
    """Odoo's applications, where they lie apart (a source checkout)."""
    source = python_path()
    return [] if (source / "odoo/addons/web").exists() else [source / "addons"]


def ensure() -> None:
    """Have an unpacked Odoo; downloads are kept for the next clone."""
    if settings.ODOO_HOME:
        python_path()
        return
    if TARGET.exists():
        return
    if not _cached():
        _download()
    say("Unpacking Odoo …")
    fresh = TARGET.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for deb in sorted(DEBS.glob("*.deb")):
        run(["dpkg", "-x", deb, fresh], f"Could not unpack {deb.name}")
    fresh.chmod(0o755)
    fresh.rename(TARGET)


def _sums() -> str:
    lines = []
    for deb in sorted(DEBS.glob("*.deb")):
        lines.append(f"{hashlib.sha256(deb.read_bytes()).hexdigest()}  {deb.name}\n")
    return "".join(lines)


def _cached() -> bool:
    """Whether the cache holds the complete, unchanged download."""
    record = DEBS / "SHA256SUMS"
    if not record.exists() or f"_{settings.ODOO_VERSION}_" not in record.read_text():
        return False
    return record.read_text() == _sums()


def _download() -> None:
    say(f"Downloading Odoo {settings.ODOO_VERSION} from Debian …")
    shutil.rmtree(DEBS, ignore_errors=True)
    for folder in ("lists/partial", "apt/archives/partial"):
        (DEBS / folder).mkdir(parents=True)
    _apt(["update", "-o", "APT::Update::Error-Mode=any"])
    odoo = f"{settings.ODOO_PACKAGE}={settings.ODOO_VERSION}"
    try:
        _apt(["download", odoo, *settings.LINKED_PACKAGES])
    except Stop as error:
        if "not found" not in str(error):
            raise
        say(
            f"Note: Debian {settings.ODOO_SUITE} no longer has Odoo"
            f" {settings.ODOO_VERSION}, with which this was tested; taking its own."
        )
        _apt(["download", settings.ODOO_PACKAGE, *settings.LINKED_PACKAGES])
    for folder in ("lists", "apt"):
        shutil.rmtree(DEBS / folder)
    (DEBS / "SHA256SUMS").write_text(_sums())


def _apt(words: list[str]) -> None:
    """apt-get on the private list, run in the folder of the downloads."""
    source = DEBS / "sources.list"
    signed = f"[signed-by={KEYRING}] " if KEYRING.exists() else ""
    source.write_text(f"deb {signed}{_mirror()} {settings.ODOO_SUITE} main\n")
    options = {
        "Dir::Etc::SourceList": source,
        "Dir::Etc::SourceParts": "/dev/null",
        "Dir::State::Lists": DEBS / "lists",
        "Dir::Cache": DEBS / "apt",
        "APT::Sandbox::User": "root",
        "Acquire::Languages": "none",
        "Acquire::Retries": "3",
    }
    command = ["apt-get", "-q", *(f"-o{key}={value}" for key, value in options.items())]
    try:
        run([*command, *words], "Could not get Odoo from Debian", cwd=DEBS)
    except Stop as error:
        raise Stop(_advice(str(error))) from None


def _mirror() -> str:
    """The address of this machine's own Debian mirror, as apt is set up to use it."""
    query = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(ORIGIN) $(CODENAME)"]
    query.append("Created-By: Packages")
    found = subprocess.run(
        query, check=False, capture_output=True, text=True
    ).stdout.splitlines()
    plain = [line.split()[0] for line in found if "security" not in line]
    if not plain:
        raise Stop("apt knows no Debian mirror; look at /etc/apt/sources.list.")
    return plain[0]


def _advice(error: str) -> str:
    """The error, with what can be done about it."""
    if any(
        word in error for word in ("NO_PUBKEY", "not signed", "signature", "KEYSIG")
    ):
        return f"{error}. The signature is not valid: update debian-archive-keyring."
    if any(
        word in error
        for word in ("resolve", "connect", "fetch", "download", "timed out")
    ):
        return f"{error}. Look at the network and at /etc/apt/sources.list, try again."
    return f"{error}. With an Odoo of your own: ODOO_HOME=/path make run."
