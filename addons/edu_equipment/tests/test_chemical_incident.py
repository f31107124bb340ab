from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .chemical_common import ChemicalCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestChemicalIncident(ChemicalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acid = cls._lot("HC61", cls._substance("7647-01-0"))
        cls._open(cls.acid)
        cls.keeper = cls._user("keeper", "room_keeper", cls.school)

    def _spill(self):
        """From the button on the bottle to a saved incident, by the keeper."""
        action = self.acid.with_user(self.keeper).action_report_spill()
        incidents = self.env["edu.equipment.incident"].with_user(self.keeper)
        form = Form(incidents.with_context(**action["context"]))
        form.description = "Chai rơi vỡ trong tiết 3"
        return form.save()

    def test_from_the_bottle(self):
        """CHM-01, EQU-14: the lot brings its place, its line and its substance."""
        incident = self._spill()
        self.assertEqual(incident.kind, "spill")
        self.assertEqual(incident.place_id, self.cabinet)
        self.assertEqual(incident.line_ids.equipment_id, self.acid.equipment_id)
        self.assertEqual(incident.substance_ids, self.acid.substance_id)

    def test_from_the_room(self):
        """EQU-14: the room brings itself; the substance is named before the report."""
        context = self.chemistry.with_user(self.keeper).action_report_spill()["context"]
        incidents = self.env["edu.equipment.incident"].with_user(self.keeper)
        incident = incidents.with_context(**context).create({"description": "Tràn"})
        self.assertEqual(incident.place_id, self.chemistry)
        with self.assertRaisesRegex(UserError, "which substance"):
            incident.action_report()
        incident.substance_ids = self.acid.substance_id
        incident.action_report()

    def test_first_aid_by_hazard_and_group(self):
        """EQU-14: advice for everything, for the pictogram, for the group, no other."""
        aid = self.env["edu.chemical.first.aid"]
        aid.search([]).unlink()
        acid, base = self.acid.group_id, self._substance("1310-73-2").group_id
        aid.create({"case": "eyes", "body": "Rửa nước"})
        aid.create({"case": "spill", "body": "Rắc vôi", "group_id": acid.id})
        aid.create({"case": "spill", "body": "Giấm", "group_id": base.id})
        hazard = self.acid.substance_id.pictogram_ids[:1].id
        aid.create({"case": "skin", "body": "Cởi áo", "pictogram_id": hazard})
        aid.create({"case": "fire", "body": "Cũ", "date_to": "2019-11-19"})
        text = str(self._spill().first_aid)
        for words in ("Rửa nước", "Rắc vôi", "Cởi áo"):
            self.assertIn(words, text)
        for words in ("Giấm", "Cũ"):
            self.assertNotIn(words, text)
        self.assertIn("Rắc vôi", str(self.acid.substance_id.first_aid))

    def test_injury_runs_a_shorter_clock(self):
        """EQU-14: injured persons make it serious and the report due sooner."""
        rules = self.env["edu.incident.deadline"]
        rules.search([("step", "=", "report")]).unlink()
        rules.create({"step": "report", "days": 3})
        rules.create({"step": "report", "days": 1, "injured_only": True})
        incident = self._spill()
        self.assertEqual(str(incident.report_due), "2019-11-23")
        incident.injured_count = 2
        self.assertEqual(str(incident.report_due), "2019-11-21")
        self.assertEqual(incident.severity, "serious")

    def test_injury_says_what_was_done(self):
        """EQU-14: no report of an injury without persons and first aid."""
        incident = self._spill()
        incident.kind = "injury"
        with self.assertRaisesRegex(UserError, "how many persons"):
            incident.action_report()
        incident.injured_count = 1
        with self.assertRaisesRegex(UserError, "first aid"):
            incident.action_report()
        incident.first_aid_given = "Rửa mắt 15 phút"
        incident.action_report()
        self.assertEqual(incident.state, "reported")

    def test_injuries_are_not_for_everybody(self):
        """EQU-14: who was hurt and how is not read by every teacher."""
        incident = self._spill()
        with self.assertRaises(AccessError):
            incident.with_user(self.teacher).read(["injuries"])

    def test_printed(self):
        """EQU-14: the letter names substance, persons and first aid."""
        incident = self._spill()
        incident.write({"injured_count": 1, "first_aid_given": "Rửa mắt"})
        html = str(
            self.env["ir.qweb"]._render(
                "edu_equipment.incident_letter",
                {"docs": incident, "doc_ids": incident.ids, "env": self.env},
            )
        )
        for words in ("Về việc tràn đổ hóa chất<", "HCl", "bị thương: 1", "Rửa mắt"):
            self.assertIn(words, html)
        self.assertNotIn("hóa chất tài sản", html)

    def test_advice_is_the_departments(self):
        """EQU-14: schools read the advice, the department writes it."""
        aid = self.env["edu.chemical.first.aid"]
        self.assertTrue(aid.with_user(self.teacher).search([], limit=1))
        for user in (self.equipment_officer, self.head):
            self.assertFalse(aid.with_user(user).has_access("write"))
        self.assertTrue(aid.with_user(self.manager).has_access("write"))
