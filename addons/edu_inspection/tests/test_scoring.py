import doctest

from odoo.tests import BaseCase, tagged

from odoo.addons.edu_inspection.engine import scoring


@tagged("post_install", "-at_install")
class TestScoring(BaseCase):
    """The arithmetic of titles, as the examples in the engine say."""

    def test_examples(self):
        result = doctest.testmod(scoring)
        self.assertGreater(result.attempted, 10)
        self.assertFalse(result.failed)
