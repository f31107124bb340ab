from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .disposal_common import DisposalCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestIncidentReport(DisposalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rows = [(cls.line, cls.store, "good", 1)]
        cls.incident = (
            cls.env["edu.equipment.incident"]
            .with_user(cls.equipment_officer)
            ._report(cls.school, rows, "theft", "Missing in the count", "2019-11-19")
        )

    def test_another_document_reports_what_it_found(self):
        """QPA-04: a difference of a count becomes an incident with its lines."""
        self.assertEqual(self.incident.state, "draft")
        self.assertEqual(self.incident.severity, "serious")
        self.assertEqual(self.incident.line_ids.outcome, "lost")
        self.assertEqual(self.incident.value, 1_500_000)

    def test_a_controlled_item_is_of_the_highest_severity(self):
        """QPA-06."""
        self.line.kind = "controlled"
        incident = self.incident._report(
            self.school,
            [(self.line, self.store, "good", 1)],
            "loss",
            "Gone",
            "2019-11-19",
        )
        self.assertEqual(incident.severity, "highest")
        self.line.kind = "tool"
        self.assertEqual(incident.severity, "highest")

    def test_the_timeline_only_grows(self):
        """QPA-06: neither changed nor deleted, in the name of who writes."""
        event = self.incident.event_ids
        self.assertEqual(event.user_id, self.equipment_officer)
        with self.assertRaises(AccessError):
            event.sudo().write({"name": "Nothing happened"})
        with self.assertRaises(AccessError):
            event.sudo().unlink()
        with mute_logger("odoo.sql_db"), self.assertRaises(RestrictViolation):
            self.env.cr.execute("DELETE FROM edu_incident_event")

    def test_a_recorded_incident_is_kept(self):
        with self.assertRaises(UserError):
            self.incident.sudo().unlink()
        with self.assertRaises(UserError):
            self.incident.write({"state": "closed"})

    def test_the_register_shows_its_incidents(self):
        line = self.line.with_user(self.equipment_officer)
        self.assertEqual(line.incident_count, 1)
        Incident = self.env["edu.equipment.incident"]
        found = Incident.search(line.action_open_incidents()["domain"])
        self.assertEqual(found, self.incident)
