from odoo.tests import freeze_time, tagged

from .year_2019_common import Year2019Common


@freeze_time("2019-08-26 02:00:00")
@tagged("post_install", "-at_install")
class TestYear2019TwoTiers(Year2019Common):
    """The same year without offices: only data changes (ORG-01, issue 7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        below = (cls.office | cls.other_office | cls.cho_moi).child_ids
        with freeze_time("2019-09-01 02:00:00"):
            move = cls.env["edu.unit.move"].create(
                {"unit_ids": below.ids, "parent_id": cls.department.id}
            )
            move.action_move()
        (cls.office | cls.other_office | cls.cho_moi).active = False
        cls.env.cr.flush()

    def test_every_school_hands_in_to_the_department(self):
        """A school that stood below a delegated office, and one that did not."""
        with freeze_time("2019-11-19 02:00:00"):
            dossiers = self._submitted(
                self._dossier(self.below_cho_moi), self.cho_moi_leader
            ) | self._submitted(self._dossier(), self.leader)
        self.assertEqual(set(dossiers.mapped("applicant")), {"direct"})
        self.assertFalse(dossiers.office_id)
        self.assertEqual(
            {dossier._receiver() for dossier in dossiers}, {self.department}
        )
        with freeze_time("2019-12-10 02:00:00"):
            for dossier in dossiers:
                self._assessed(dossier, self.department_officer, 9, "action_inspect")
        with freeze_time("2020-01-15 02:00:00"):
            self._decided()
        self.assertEqual(set(dossiers.mapped("state")), {"recognised"})

    @freeze_time("2019-11-20 02:00:00")
    def test_the_closing_day_is_that_of_units_of_the_department(self):
        dossier = self._dossier(self.below_cho_moi)
        self._assessed(dossier, self.cho_moi_leader)
        with self.assertRaisesRegex(Exception, "20/11/2019"):
            dossier.with_user(self.cho_moi_leader).action_submit()
