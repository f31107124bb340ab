from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command, Date
from odoo.tests import freeze_time, tagged

from .incident_common import IncidentCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestIncidentFlow(IncidentCommon):
    def test_the_units_above_are_alerted_at_once(self):
        """EQP-02, REP-12: office and department, and nobody else."""
        incident = self._incident()
        incident.action_report()
        self.assertEqual(incident.number, "SC0001/2019")
        alerted = incident.activity_ids.user_id
        self.assertLessEqual(
            self.officer | self.office_head | self.department_officer, alerted
        )
        self.assertFalse(alerted & (self.other_officer | self.head | self.teacher))
        [alert] = incident.event_ids.filtered(lambda event: event.kind == "alerted")
        self.assertIn(self.office.name, alert.name)
        below = self.env["edu.equipment.incident"].with_user(self.officer)
        self.assertEqual(below.search([("is_below", "=", True)]), incident)

    def test_the_clock_starts_with_the_discovery(self):
        """Decree 151/2017, article 34: the dossier within 30 days of discovery."""
        incident = self._incident()
        self.assertEqual(incident.dossier_due, Date.to_date("2019-12-18"))
        self.assertEqual(incident.report_due, Date.to_date("2019-11-21"))
        self.line.kind = "controlled"
        grave = self._incident()
        self.assertEqual(grave.report_due, Date.to_date("2019-11-19"))
        self.assertTrue(grave.is_late)

    def test_a_loss_leaves_the_register_when_approved(self):
        incident = self._settled()
        self.assertEqual(incident.state, "settled")
        self.assertEqual(self._on_hand(self.line, self.store), 1)
        self.assertEqual(incident.loss_voucher_id.type, "loss")
        self.assertEqual(incident.loss_count, 1)

    def test_damage_changes_the_condition(self):
        """EQM-20: whoever did it, damage is an incident."""
        incident = self._followed_up(kind="damage", quantity=2)
        incident.line_ids.condition_to = "broken"
        incident.action_approval_submit()
        self._decide(incident, self.head)
        paper = {"doc_number": "21/QĐ", "doc_date": "2019-11-20"}
        self._decide(incident, self.department_head, **paper)
        self.assertEqual(self._on_hand(self.line, self.store), 0)
        self.assertEqual(self._on_hand(self.line, self.store, "broken"), 2)
        self.assertEqual(incident.loss_count, 0)
        incident.action_request_repair()
        repair = incident.line_ids.repair_id
        self.assertEqual((repair.edu_place_id, repair.edu_quantity), (self.store, 2))
        with self.assertRaises(UserError):
            incident.action_request_repair()

    def test_what_is_found_comes_back(self):
        """The loss is reversed, what is still missing is posted anew."""
        incident = self._settled(quantity=2)
        incident.line_ids.quantity_found = 1
        incident.action_return_found()
        self.assertEqual(self._on_hand(self.line, self.store), 1)
        self.assertEqual(incident.loss_count, 1)
        incident.line_ids.quantity_found = 2
        incident.action_return_found()
        self.assertEqual(self._on_hand(self.line, self.store), 2)
        self.assertFalse(incident.loss_voucher_id)
        self.assertEqual(incident.loss_count, 0)
        with self.assertRaises(UserError):
            incident.action_return_found()

    def test_only_the_unit_above_closes(self):
        """EQP-02: neither the school nor another office, by whatever call."""
        incident = self._settled()
        for user in (self.equipment_officer, self.head, self.teacher):
            with self.assertRaises(AccessError):
                self._confirm(incident, user, "close")
        with self.assertRaises(AccessError):
            self._confirm(incident, self.other_officer, "close")
        Note = self.env["edu.incident.note"].with_user(self.head)
        forged = {"incident_id": incident.id, "mode": "close", "text": "Mine"}
        with self.assertRaises(AccessError):
            Note.create(forged).action_confirm()
        self._confirm(incident, self.officer, "close")
        self.assertEqual(incident.state, "closed")
        self.assertFalse(incident.activity_ids)
        with self.assertRaises(UserError):
            incident.write({"measures": "Later"})
        self._confirm(incident, self.officer, "reopen")
        self.assertEqual(incident.state, "settled")

    def test_the_department_closes_what_concerns_controlled_items(self):
        """QPA-06."""
        self.line.kind = "controlled"
        incident = self._followed_up()
        incident.line_ids.outcome = "none"
        with self.assertRaises(UserError):
            incident.line_ids.unlink()
        with self.assertRaises(AccessError):
            self._confirm(incident, self.officer, "close")
        self._confirm(incident, self.department_officer, "close")
        self.assertEqual(incident.state, "closed")

    def test_an_undecided_loss_is_not_closed(self):
        incident = self._followed_up()
        with self.assertRaisesRegex(UserError, "not decided"):
            self._confirm(incident, self.officer, "close")

    def test_a_rejected_write_off_keeps_the_things_on_the_books(self):
        incident = self._followed_up()
        incident.action_approval_submit()
        self._decide(incident, self.head, "reject", comment="Search again")
        self.assertEqual(self._on_hand(self.line, self.store), 2)
        self._confirm(incident, self.officer, "close")
        self.assertEqual(incident.state, "closed")

    def test_a_theft_is_told_to_the_police_first(self):
        incident = self._followed_up(kind="theft")
        incident.police_informed = False
        with self.assertRaisesRegex(UserError, "police"):
            incident.action_approval_submit()

    def test_no_more_is_written_off_than_there_is(self):
        incident = self._followed_up(quantity=3)
        with self.assertRaisesRegex(UserError, "Not so many"):
            incident.action_approval_submit()

    def test_compensation_is_paid_before_the_end(self):
        incident = self._settled()
        incident.compensation_ids = [
            Command.create({"name": "Nguyễn Văn A", "amount": 1_000_000})
        ]
        row = incident.compensation_ids
        with self.assertRaisesRegex(UserError, "still open"):
            self._confirm(incident, self.officer, "close")
        row.payment_ids = [Command.create({"amount": 400_000, "date": "2019-11-20"})]
        self.assertEqual((row.paid, row.state), (400_000, "open"))
        with self.assertRaises(ValidationError):
            row.payment_ids = [Command.create({"amount": 700_000})]
        row.payment_ids[0].amount = 1_000_000
        self.assertEqual(row.state, "paid")
        self._confirm(incident, self.officer, "close")
        with self.assertRaises(UserError):
            row.amount = 1

    def test_who_is_late_is_reminded_then_the_units_above(self):
        """The ladder takes each rung once, by its cron."""
        incident = self._incident()
        cron = self.env.ref("edu_equipment.ir_cron_incident_overdue")
        told = {}
        for day in ("2019-11-22", "2019-11-23", "2019-11-25"):
            with freeze_time(day), self.enter_registry_test_mode():
                cron.method_direct_trigger()
            told[day] = (incident.alert, incident.activity_ids.user_id)
        self.assertEqual(told["2019-11-22"], ("report", self.head))
        self.assertEqual(told["2019-11-23"], told["2019-11-22"])
        self.assertEqual(told["2019-11-25"][0], "report_up")
        self.assertIn(self.officer, told["2019-11-25"][1])
        late = incident.event_ids.filtered(lambda event: event.kind == "overdue")
        self.assertEqual(len(late), 2)

    def test_facts_are_not_forged(self):
        incident = self._incident()
        for vals in ({"number": "X"}, {"alert": "dossier_up"}, {"closed_on": False}):
            with self.assertRaises(UserError):
                incident.write(vals)
        with self.assertRaises(UserError):
            incident.line_ids.quantity_returned = 1
        with self.assertRaises(UserError):
            incident.with_context(state="closed").write({"state": "closed"})
