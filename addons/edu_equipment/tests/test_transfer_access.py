from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged, users

from .transfer_common import FILE, TransferCommon

MODELS = (
    "edu.equipment.transfer",
    "edu.equipment.transfer.line",
    "edu.equipment.transfer.paper",
    "edu.equipment.transfer.dispatch",
    "edu.equipment.transfer.receipt",
    "edu.equipment.transfer.receipt.line",
)


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestTransferAccess(TransferCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls()
        cls.transfer = case._sent()
        cls.receipt = case._receipt(cls.transfer)

    def _all(self, model):
        domain = [("id", "in", self.env[model].sudo().search([]).ids)]
        return self.env[model].search(domain)

    @users("t_equipment", "t_neighbour", "t_officer", "t_office_head")
    def test_both_sides_and_who_stands_above_read(self):
        """SUR-03, ORG-10."""
        for model in MODELS:
            self.assertTrue(self._all(model), model)
        transfer = self.transfer.with_env(self.env)
        self.assertTrue(transfer.approval_step_ids.read(["name"]))
        self.assertTrue(transfer.approval_decision_ids.read(["decision"]))
        self.assertTrue(transfer.decision_id.doc_number)

    @users("t_third")
    def test_a_third_school_sees_nothing(self):
        for model in MODELS:
            self.assertFalse(self._all(model), model)
        with self.assertRaises(AccessError):
            self.transfer.with_env(self.env).read(["name"])
        with self.assertRaises(AccessError):
            self.transfer.with_env(self.env).action_receive()
        self.assertFalse(self.env["edu.equipment.transfer.decision"].search([]))

    @users("t_neighbour")
    def test_the_receiver_does_not_write_the_givers_part(self):
        transfer = self.transfer.with_env(self.env)
        for call in (
            lambda: transfer.write({"doc_number": "1/TTr"}),
            lambda: transfer.line_ids.write({"to_send": 1}),
            lambda: transfer._dispatch(self._day()),
            lambda: transfer.action_take_back(),
            lambda: transfer.action_cancel(),
            lambda: transfer.dispatch_ids.action_recall(),
        ):
            with self.assertRaises(AccessError):
                call()

    @users("t_equipment", "t_officer", "t_head", "t_manager")
    def test_only_the_receiver_signs(self):
        receipt = self.receipt.with_env(self.env)
        with self.assertRaises(AccessError):
            receipt.action_sign()
        with self.assertRaises(AccessError):
            receipt.with_context(state="done", su=True).write({"note": "All here"})
        with self.assertRaises(AccessError):
            receipt.line_ids.write({"quantity": 1})

    @users("t_equipment")
    def test_the_giver_opens_no_receipt(self):
        Receipt = self.env["edu.equipment.transfer.receipt"]
        with self.assertRaises(AccessError):
            Receipt.create({"transfer_id": self.transfer.id, "unit_id": self.school.id})

    @users("t_neighbour")
    def test_a_forged_call_changes_nothing(self):
        """No context key and no value of a client skips a step."""
        receipt = self.receipt.with_env(self.env)
        for vals in (
            {"state": "done"},
            {"user_id": self.env.uid},
            {"in_voucher_id": 1},
            {"transfer_id": 1},
        ):
            with self.assertRaises(UserError):
                receipt.with_context(**vals).write(vals)
        with self.assertRaises(UserError):
            self.env["edu.equipment.transfer.dispatch"].create(
                {"transfer_id": self.transfer.id}
            )
        line = self.env["edu.equipment"].create(
            {
                "name": "Mine",
                "code": "X1",
                "unit_id": self.neighbour.id,
                "class_id": self.asset_class.id,
                "origin_token": self.batch.label_token,
                "origin_id": self.batch.id,
            }
        )
        self.assertFalse(line.origin_token or line.origin_id)
        with self.assertRaises(UserError):
            line.write({"origin_token": self.batch.label_token})

    @users("t_equipment")
    def test_another_schools_equipment_is_not_given_away(self):
        with self.assertRaises(UserError):  # an AccessError is one
            self.env["edu.equipment.transfer"].create(
                {"unit_id": self.neighbour.id, "receiver_id": self.school.id}
            )

    @users("t_third")
    def test_a_third_unit_adds_nothing_to_the_dossier(self):
        with self.assertRaises(UserError):
            self.env["edu.equipment.transfer.paper"].create(
                {
                    "transfer_id": self.transfer.id,
                    "unit_id": self.stranger.id,
                    "kind_id": self.env.ref("edu_equipment.transfer_paper_receiver").id,
                    "file": FILE,
                }
            )
