from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged, users

from .destruction_common import DestructionCommon

MODELS = ("edu.chemical.container", "edu.chemical.destruction.report")


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestDestructionAccess(DestructionCommon):
    def setUp(self):
        super().setUp()
        disposal = self._recorded()
        disposal.action_carry_out()
        disposal.action_report_result()
        self.report = disposal.destruction_report_ids

    def _of_school(self, model):
        return self.env[model].search([("unit_id", "=", self.school.id)])

    @users("t_neighbour")
    def test_the_neighbour_sees_nothing(self):
        """ORG-10; the contractor of the department is everybody's."""
        for model in MODELS:
            self.assertFalse(self._of_school(model), model)
        self.assertTrue(self.env["edu.chemical.contractor"].search([]))

    @users("t_officer", "t_equipment", "t_head")
    def test_figures_are_not_changed(self):
        """EQU-12: neither the office nor the school rewrites a report."""
        report = self._of_school("edu.chemical.destruction.report")
        self.assertTrue(report)
        for call in (
            lambda: report.write({"grams": 1}),
            lambda: report.write({"state": "received"}),
            report.unlink,
            lambda: report.create({"disposal_id": report.disposal_id.id}),
        ):
            with self.assertRaises(AccessError):
                call()
        with self.assertRaises(AccessError):
            report.sudo().write({"grams": 1})

    @users("t_officer")
    def test_office_takes_note(self):
        """EQU-12: the unit above confirms, once."""
        report = self._of_school("edu.chemical.destruction.report")
        self.assertTrue(report.can_receive)
        report.action_receive()
        self.assertEqual(
            (report.state, report.received_uid), ("received", self.officer)
        )
        with self.assertRaises(UserError):
            report.action_receive()

    @users("t_head", "t_equipment")
    def test_school_does_not_confirm_itself(self):
        """EQU-12."""
        report = self._of_school("edu.chemical.destruction.report")
        with self.assertRaisesRegex(UserError, "unit above"):
            report.action_receive()

    @users("t_officer", "t_head", "t_teacher")
    def test_only_the_officer_packs(self):
        """CHM-05: containers are recorded by the officer of the school."""
        rows = self._of_school("edu.chemical.container")
        self.assertTrue(rows)
        for operation in ("write", "create", "unlink"):
            self.assertFalse(rows.has_access(operation), operation)

    @users("t_equipment")
    def test_contractor_of_the_department_is_fixed(self):
        """CHM-05: a school adds its own contractor, not a date to another's licence."""
        contractors = self.env["edu.chemical.contractor"]
        with self.assertRaises(AccessError):
            self.contractor.with_env(self.env).date_expiry = "2030-01-01"
        vals = {"name": "X", "licence_number": "1", "date_expiry": "2030-01-01"}
        self.assertEqual(contractors.create(vals).unit_id, self.school)

    @users("t_equipment", "t_head", "t_officer")
    def test_rules_are_the_departments(self):
        """CHM-05: limits, ways and tolerances are data of the department."""
        for model in ("edu.chemical.destruction.rule", "edu.chemical.tolerance"):
            for operation in ("write", "create", "unlink"):
                self.assertFalse(self.env[model].has_access(operation), model)

    @users("t_equipment")
    def test_lots_are_not_destroyed_by_hand(self):
        """CHM-05."""
        lot = self.lot.with_env(self.env)
        with self.assertRaises(UserError):
            lot.with_context(destroyed=True).date_destroyed = False
