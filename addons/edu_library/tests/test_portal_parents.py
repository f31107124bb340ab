from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .portal_common import PortalCommon, PortalPages

MAIL = "me.t_an@example.com"


@tagged("post_install", "-at_install")
class TestPortalParents(PortalCommon, PortalPages, HttpCase):
    """A parent reads what the own child has (LIB-46)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pupil.parent_email = "Me.T_An@example.com"
        cls.pupil.with_user(cls.librarian)._invite_parents()
        cls.parent = cls.pupil.parent_user_id

    def test_the_page_of_the_child_has_nothing_to_press(self):
        text = self._page(f"/child/{self.pupil.id}", self.parent).text
        self.assertIn(self.novel.name, text)
        self.assertNotIn('method="post"', text)
        self.assertNotIn(self.other_pupil.name, text)
        self.assertTrue(self._page().url.endswith(f"/child/{self.pupil.id}"))

    @mute_logger("odoo.http")
    def test_another_child_is_not_found_nor_renewed(self):
        answer = self._page(f"/child/{self.other_pupil.id}", self.parent)
        self.assertEqual(answer.status_code, 404)
        answer = self._press(
            f"/loan/{self.loan.id}/renew", on=f"/child/{self.pupil.id}"
        )
        self.assertEqual(answer.status_code, 404)

    def test_by_rpc_a_parent_reads_no_card(self):
        env = self.env(user=self.parent)
        for model in ("edu.library.reader", "edu.library.loan", "edu.library.hold"):
            self.assertFalse(env[model].search([]))
        with mute_logger("odoo.addons.base.models.ir_rule"):
            with self.assertRaises(AccessError):
                self.pupil.with_env(env).read(["name"])

    def test_siblings_share_one_login(self):
        self.other_pupil.parent_email = MAIL
        self.other_pupil.with_user(self.librarian)._invite_parents()
        self.assertEqual(self.other_pupil.parent_user_id, self.parent)
        children = self.env["edu.library.reader"].with_user(self.parent)._my_children()
        self.assertEqual(children, self.pupil | self.other_pupil)

    def test_another_address_ends_what_the_former_parent_sees(self):
        self.pupil.with_user(self.librarian).parent_email = "ba.t_an@example.com"
        self.assertFalse(self.pupil.parent_user_id)
        self.assertFalse(self.parent.active)

    def test_the_login_ends_with_the_card_of_the_last_child(self):
        self._give_back(self.copies[0])
        self.pupil.with_user(self.librarian).action_close()
        self.assertFalse(self.parent.active)
        self.pupil.with_user(self.librarian).action_activate()
        self.assertTrue(self.parent.active)

    def test_nobody_is_made_a_parent_by_hand(self):
        with self.assertRaises(UserError):
            self.other_pupil.with_user(self.librarian).parent_user_id = self.an
