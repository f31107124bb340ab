from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from .common import EquipmentCommon

MODELS = (
    "edu.equipment",
    "edu.equipment.voucher",
    "edu.equipment.voucher.line",
    "edu.equipment.move",
    "edu.equipment.balance",
    "edu.equipment.book.line",
    "edu.period.lock",
)


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestAccess(EquipmentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = cls._equipment()
        cls.voucher = cls._receive(cls.line, 5)
        cls.env["edu.period.lock"].create(
            {"unit_id": cls.school.id, "date": "2019-09-01", "reason": "Reported"}
        )

    def _of_school(self, model):
        return self.env[model].search([("unit_id", "=", self.school.id)])

    @users("t_neighbour")
    def test_the_neighbour_sees_nothing(self):
        """ORG-10: search, read, export and groups alike."""
        for model in MODELS:
            records = self.env[model]
            self.assertFalse(self._of_school(model), model)
            self.assertFalse(records.search_count([("unit_id", "=", self.school.id)]))
            mine = records.sudo().search([("unit_id", "=", self.school.id)], limit=1)
            with self.assertRaises(AccessError):
                mine.sudo(False).read(["unit_id"])
            with self.assertRaises(AccessError):
                mine.sudo(False).export_data(["unit_id"])

    @users("t_officer")
    def test_the_office_reads_and_changes_nothing(self):
        for model in MODELS:
            records = self._of_school(model)
            self.assertTrue(records, model)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(records.has_access(operation), (model, operation))

    @users("t_officer", "t_neighbour", "t_head", "t_teacher")
    def test_only_the_equipment_officer_posts(self):
        for call in ("action_post", "action_reverse"):
            with self.assertRaises(AccessError):
                getattr(self.voucher.with_env(self.env), call)()
        with self.assertRaises(AccessError):
            self.line.with_env(self.env).name = "Mine"

    @users("t_neighbour")
    def test_nothing_is_written_into_another_register(self):
        for model, vals in (
            ("edu.equipment", {"code": "Z", "name": "Z"}),
            ("edu.equipment.voucher", {"type": "receipt"}),
        ):
            with self.assertRaises(AccessError):
                self.env[model].create(
                    {
                        "unit_id": self.school.id,
                        **({"class_id": self.asset_class.id} if "code" in vals else {}),
                        **vals,
                    }
                )

    @users("t_equipment")
    def test_the_ledger_is_written_only_by_posting(self):
        for model in ("edu.equipment.move", "edu.equipment.balance"):
            for operation in ("write", "create", "unlink"):
                self.assertFalse(self.env[model].has_access(operation))

    @users("t_equipment")
    def test_the_officer_does_not_lock_the_books(self):
        with self.assertRaises(AccessError):
            self.env["edu.period.lock"].create({"date": "2019-09-02", "reason": "x"})

    @users("t_head")
    def test_a_lock_is_added_and_never_changed(self):
        lock = self.env["edu.period.lock"].create(
            {"date": "2019-09-30", "reason": "Third quarter"}
        )
        self.assertEqual(str(lock.previous_date), "2019-09-01")
        self.assertEqual(str(self.school.equipment_lock_date), "2019-09-30")
        with self.assertRaises(AccessError):
            lock.reason = "Other"
        with self.assertRaises(AccessError):
            lock.unlink()
