from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from .incident_common import IncidentCommon

MODELS = (
    "edu.equipment.incident",
    "edu.equipment.incident.line",
    "edu.incident.compensation",
    "edu.incident.payment",
    "edu.incident.event",
)


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestIncidentAccess(IncidentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rows = [(cls.line, cls.store, "good", 1)]
        cls.incident = (
            cls.env["edu.equipment.incident"]
            .with_user(cls.equipment_officer)
            ._report(cls.school, rows, "loss", "Missing", "2019-11-18")
        )
        payment = Command.create({"amount": 1, "date": "2019-11-20"})
        cls.incident.compensation_ids = [
            Command.create({"name": "A", "amount": 2, "payment_ids": [payment]})
        ]

    def _of_school(self, model):
        return self.env[model].search([("unit_id", "=", self.school.id)])

    @users("t_neighbour", "t_o_officer")
    def test_strangers_see_nothing(self):
        """ORG-10: another school, and an office that is not above."""
        for model in MODELS:
            if self.env[model].has_access("read"):
                self.assertFalse(self._of_school(model), model)
        with self.assertRaises(AccessError):
            self.incident.with_env(self.env).read(["name"])

    @users("t_officer")
    def test_the_office_reads_and_adds_to_the_timeline_only(self):
        for model in MODELS:
            records = self._of_school(model)
            self.assertTrue(records, model)
            for operation in ("write", "unlink"):
                self.assertFalse(records.has_access(operation), (model, operation))
        incident = self.incident.with_env(self.env)
        with self.assertRaises(AccessError):
            incident.action_report()
        self.env["edu.incident.event"].create(
            {"incident_id": incident.id, "name": "Call us", "kind": "alerted"}
        )
        event = incident.event_ids[:1]
        self.assertEqual((event.kind, event.user_id), ("note", self.officer))

    @users("t_teacher")
    def test_a_teacher_does_not_read_who_is_involved(self):
        """Pupils' data: only those who handle the case see names and guilt."""
        incident = self.incident.with_env(self.env)
        self.assertEqual(incident.name, self.incident.name)
        for name in ("persons", "responsibility", "compensation_ids"):
            with self.assertRaises(AccessError):
                incident.read([name])
        with self.assertRaises(AccessError):
            self.env["edu.incident.compensation"].search([])
        with self.assertRaises(AccessError):
            incident.write({"cause": "Mine"})

    def test_a_list_of_incidents_costs_few_queries(self):
        """The list of an office does not grow by queries."""
        for _n in range(10):
            self.incident.copy()
        self.env.flush_all()
        self.env.invalidate_all()
        incidents = self.env["edu.equipment.incident"].with_user(self.officer)
        names = ["name", "kind", "severity", "value", "state", "report_due", "is_late"]
        with self.assertQueryCount(18):
            incidents.search_read([("is_below", "=", True)], names)
