from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestLanguage(TransactionCase):
    """What the system writes by itself is Vietnamese."""

    def test_the_clock_writes_vietnamese(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        cron = self.env["ir.cron"].create(
            {
                "name": "Language of the clock",
                "model_id": self.env.ref("base.model_res_partner").id,
                "state": "code",
                "code": "model.create({'name': 'clock', 'comment': env.lang})",
            }
        )
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.env.invalidate_all()
        (partner,) = self.env["res.partner"].search([("name", "=", "clock")])
        self.assertIn("vi_VN", partner.comment)
