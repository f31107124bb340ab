import doctest
import importlib
import pkgutil

from odoo.tests import TransactionCase, tagged

from odoo.addons.edu_base.engine.text import same_key

from .. import engine
from ..engine.import_words import WORDS


@tagged("post_install", "-at_install")
class TestImportWords(TransactionCase):
    def test_every_example_of_the_engines_holds(self):
        for info in pkgutil.iter_modules(engine.__path__):
            module = importlib.import_module(f"{engine.__name__}.{info.name}")
            with self.subTest(engine=info.name):
                self.assertFalse(doctest.testmod(module).failed)

    def test_every_word_means_one_record_that_exists(self):
        for model, words in WORDS.items():
            meanings = {}
            for xmlid, texts in words.items():
                self.assertEqual(self.env.ref(xmlid)._name, model)
                for text in texts:
                    other = meanings.setdefault(same_key(text), xmlid)
                    self.assertEqual(other, xmlid, text)
