"""Everything that must be there before Odoo can run."""

from . import cluster, odoo_source, packages, places, venv


def ensure(*, tests: bool = False) -> None:
    """Set up what is missing; a second call takes a fraction of a second.

    :param tests: also what only the tests and checks need
    """
    places.prepare()
    with places.lock():
        if not (odoo_source.TARGET.exists() and venv.PYTHON.exists()):
            places.check_space()
        packages.ensure(tests=tests)
        odoo_source.ensure()
        venv.ensure(tests=tests)
        cluster.start()
