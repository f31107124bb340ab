from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common import InspectionCommon


@freeze_time("2020-07-10 02:00:00")
@tagged("post_install", "-at_install")
class TestThemes(InspectionCommon):
    """One model for all that is inspected, with the forms that are shipped."""

    def _opened(self, kind, obj, standard, inspector, unit=None):
        """The dossier of the school in a new campaign, and the campaign."""
        campaign = self._campaign(
            name=f"Kiểm tra {obj}",
            kind=kind,
            object=obj,
            unit_id=inspector.edu_unit_id.id,
            unit_ids=[Command.set((unit or self.school).ids)],
            standard_ids=[Command.set(self.env.ref(standard).ids)],
            round_ids=False,
        )
        campaign.with_user(inspector).action_choose_units()
        dossier = campaign.inspection_ids
        return dossier, campaign

    def _criteria(self, action):
        assessment = self.env[action["res_model"]].browse(action["res_id"])
        return assessment.score_ids.criterion_id

    def test_preservation_is_looked_at_in_summer(self):
        """EQP-08: the department's theme, after the year; not the office's own."""
        dossier, _campaign = self._opened(
            "thematic",
            "preservation",
            "edu_inspection.standard_preservation",
            self.department_officer,
        )
        with self.assertRaises(AccessError):
            dossier.with_user(self.officer).action_inspect()
        action = dossier.with_user(self.department_officer).action_inspect()
        names = self._criteria(action).mapped("name")
        self.assertTrue([name for name in names if "vệ sinh, che phủ" in name])

    def test_military_equipment_is_part_of_both(self):
        """QPA-07: its use in the self-inspection of a THPT, its keeping in summer."""
        own, _campaign = self._opened(
            "self",
            "equipment",
            "edu_inspection.standard_equipment",
            self.department_officer,
            self.direct,
        )
        theirs, _campaign = self._opened(
            "thematic",
            "preservation",
            "edu_inspection.standard_preservation",
            self.department_officer,
            self.direct,
        )
        for dossier, user, opened, word in (
            (own, self.direct_leader, "action_assess", "Khai thác"),
            (theirs, self.department_officer, "action_inspect", "cất giữ"),
        ):
            criteria = self._criteria(getattr(dossier.with_user(user), opened)())
            about = criteria.filtered(lambda row: "quốc phòng" in row.name)
            self.assertTrue([row for row in about if word in row.name], word)

    def test_each_kind_is_the_same_model(self):
        """INS-02: a dossier, its form, its findings and one table of the results."""
        for kind, obj in (("thematic", "equipment"), ("thematic", "it")):
            dossier, campaign = self._opened(
                kind, obj, f"edu_inspection.standard_{obj}", self.officer
            )
            self.assertEqual((dossier.kind, dossier.object), (kind, obj))
            action = dossier.with_user(self.officer).action_inspect()
            assessment = self.env[action["res_model"]].browse(action["res_id"])
            assessment = assessment.with_user(self.officer)
            assessment.action_make_findings()
            (row,) = campaign.with_user(self.officer)._register_rows({})
            self.assertEqual(row["unit"], self.school.name)
            self.assertEqual(row["findings"], len(dossier.finding_ids))
