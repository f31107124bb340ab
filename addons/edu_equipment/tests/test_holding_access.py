from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from .holding_common import HoldingCommon

MODELS = (
    "edu.software.licence",
    "edu.it.service",
    "edu.it.inventory",
    "edu.it.inventory.line",
    "edu.security.check",
    "edu.security.check.line",
    "edu.web.page",
)


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestHoldingAccess(HoldingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        mine = cls.env["edu.software.licence"].with_user(cls.it_officer).env
        mine["edu.software.licence"].create({"name": "Violet"})
        mine["edu.it.service"].create({"name": "Line"})
        mine["edu.it.inventory"].create({"school_year_id": cls.year.id})
        mine["edu.security.check"].create({})
        mine["edu.web.page"].create({"name": "Portal", "url": "https://bh.edu.vn"})

    def _of_school(self, model):
        return self.env[model].search([("unit_id", "=", self.school.id)])

    @users("t_neighbour")
    def test_the_neighbour_sees_nothing(self):
        for model in MODELS:
            self.assertFalse(self._of_school(model), model)
            theirs = (
                self.env[model]
                .sudo()
                .search([("unit_id", "=", self.school.id)], limit=1)
            )
            with self.assertRaises(AccessError):
                theirs.sudo(False).read(["unit_id"])

    @users("t_officer", "t_teacher", "t_head")
    def test_who_is_not_in_charge_reads_and_changes_nothing(self):
        for model in MODELS:
            records = self._of_school(model)
            self.assertTrue(records, model)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(records.has_access(operation), (model, operation))

    @users("t_neighbour")
    def test_nothing_is_written_into_another_unit(self):
        check = (
            self.env["edu.security.check"]
            .sudo()
            .search([("unit_id", "=", self.school.id)])
        )
        for model, vals in (
            ("edu.software.licence", {"name": "x", "unit_id": self.school.id}),
            ("edu.it.service", {"name": "x", "unit_id": self.school.id}),
            ("edu.web.page", {"name": "x", "url": "x", "unit_id": self.school.id}),
            ("edu.security.check.line", {"name": "x", "check_id": check.id}),
        ):
            with self.assertRaises(AccessError):
                self.env[model].create(vals)

    @users("t_it")
    def test_the_state_begins_where_it_begins(self):
        inventory = self.env["edu.it.inventory"].create(
            {"school_year_id": self._next_year().id, "state": "closed"}
        )
        check = self.env["edu.security.check"].create({"state": "done"})
        self.assertEqual((inventory.state, check.state), ("draft", "draft"))

    def _next_year(self):
        return (
            self.env["edu.school.year"]
            .sudo()
            .create({"name": "N", "date_start": "2020-08-01", "date_end": "2021-07-31"})
        )

    @users("t_it")
    def test_bills_are_for_those_who_see_bills(self):
        licence = self._of_school("edu.software.licence")
        with self.assertRaises(AccessError):
            licence.read(["bill_ids"])
