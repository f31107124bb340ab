"""Odoo's environment on a fresh copy of the test template."""

import os
from contextlib import contextmanager

from tools import databases
from tools import odoo as processes


@contextmanager
def environment(db, install=()):
    """Yield an environment of the system user; its database is dropped afterwards.

    :param install: addons to install on top of the template
    """
    import odoo.modules.registry
    from odoo import SUPERUSER_ID, api
    from odoo.tools import config

    options = processes.command("--log-level=warn", db=db)
    config.parse_config(options[options.index("-c") :], setup_logging=True)
    databases.drop(db)
    databases.copy(os.environ["EDU_TEMPLATE"], db)
    try:
        registry = odoo.modules.registry.Registry.new(
            db, update_module=bool(install), install_modules=install
        )
        with registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})
            cr.rollback()
    finally:
        odoo.sql_db.close_db(db)
        databases.drop(db)
