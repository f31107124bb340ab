import doctest
import importlib
import pkgutil

from odoo.tests import BaseCase, tagged

from .. import engine


@tagged("post_install", "-at_install")
class TestEngine(BaseCase):
    def test_every_example_of_the_engines_holds(self):
        for info in pkgutil.iter_modules(engine.__path__):
            module = importlib.import_module(f"{engine.__name__}.{info.name}")
            with self.subTest(engine=info.name):
                self.assertFalse(doctest.testmod(module).failed)
