"""Names, versions and places that the tools share; the one file to change."""

import configparser
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCAL_LINK = ROOT / ".local"
LOCAL = LOCAL_LINK.resolve()  # elsewhere for a checkout that others may not enter
CONF = ROOT / "odoo.conf"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "edu-suite"

SERIES = "19.0"
LANGUAGE = "vi_VN"

# The release of Debian's odoo-19 that this version of the suite was tested with, and
# the packages that hold the fonts and libraries which its files link to.
ODOO_PACKAGE, ODOO_VERSION = "odoo-19", "19.0.0+dfsg-1"
ODOO_SUITE = "sid"
LINKED_PACKAGES = ["fonts-font-awesome", "fonts-roboto-unhinted", "fonts-montserrat"]
LINKED_PACKAGES += ["fonts-inconsolata", "fonts-ocr-b"]
LINKED_PACKAGES += ["libjs-jquery", "libjs-jquery-form", "libjs-underscore"]

# Debian packages: to run, and on top of that to test.
RUN_PACKAGES = ["postgresql", "python3-venv", "fonts-liberation2", "libmagic1"]
RUN_PACKAGES += ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
TEST_PACKAGES = ["chromium", "libatomic1"]  # Playwright's driver needs the latter

# Below this a first set-up would stop half way (Odoo 1.2, packages 0.5, databases 1).
FREE_GIGABYTES = 3

SERVICE_USER = "edu-suite"  # runs PostgreSQL and Odoo when the tools are run by root
SERVICE_HOME = Path("/var/lib/edu-suite")
SUPERUSER, ROLE = "postgres", "edu"  # of the private PostgreSQL; Odoo uses ROLE only

PORT = int(os.environ.get("PORT") or 8069)
DEFAULT_DB = "edu"
DB = os.environ.get("DB") or DEFAULT_DB
ODOO_HOME = os.environ.get("ODOO_HOME")


def odoo_conf() -> configparser.RawConfigParser:
    """The server's configuration as the administrator wrote it."""
    parser = configparser.RawConfigParser()
    parser.read(CONF, encoding="utf-8")
    return parser


def external_server() -> dict[str, str]:
    """PG* variables of the server named in odoo.conf; empty: use the private one."""
    options = odoo_conf()["options"]
    if not options.get("db_host"):
        return {}
    names = {"db_host": "PGHOST", "db_port": "PGPORT", "db_user": "PGUSER"}
    names["db_password"] = "PGPASSWORD"
    return {env: options[key] for key, env in names.items() if options.get(key)}


def edu_addons() -> list[str]:
    """Names of the suite's addons that can be installed."""
    return sorted(p.parent.name for p in ROOT.glob("addons/edu_*/__manifest__.py"))
