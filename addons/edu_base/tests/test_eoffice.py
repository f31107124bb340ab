from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .approval_common import ApprovalCommon

LETTER = {
    "eoffice_number": "128/VB-eO",
    "eoffice_date": "2019-09-18",
    "eoffice_sender": "Văn thư",
    "eoffice_file": b"JVBERi0=",
    "eoffice_filename": "cong-van.pdf",
}


@tagged("post_install", "-at_install")
class TestEoffice(ApprovalCommon):
    """The letter in e-Office of what is submitted and decided (IT-13)."""

    def test_it_is_written_down_after_handing_in(self):
        """The number comes when the paper is sent; the content stays fixed."""
        self.plan.action_approval_submit()
        self.plan.write(LETTER)
        self.assertEqual(self.plan.eoffice_number, "128/VB-eO")
        with self.assertRaises(UserError):
            self.plan.write({**LETTER, "name": "Kế hoạch khác"})

    def test_the_office_reads_it_and_does_not_write_it(self):
        self.plan.write(LETTER)
        plan = self.plan.with_user(self.officer)
        self.assertEqual(plan.eoffice_sender, "Văn thư")
        with self.assertRaises(AccessError):
            plan.write({"eoffice_number": "0"})

    def test_the_form_shows_it_without_being_told(self):
        form = self.env["edu.plan"].get_view(view_type="form")["arch"]
        self.assertEqual(form.count('name="eoffice_number"'), 1)
