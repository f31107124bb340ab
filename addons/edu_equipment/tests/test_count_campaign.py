import time

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged, users

from .count_common import CountCommon

MODELS = (
    "edu.equipment.count",
    "edu.equipment.count.line",
    "edu.equipment.count.place",
    "edu.equipment.count.scan",
    "edu.equipment.count.difference",
)


@tagged("post_install", "-at_install")
@freeze_time("2019-12-31 03:00:00")
class TestCountCampaign(CountCommon):
    def _campaign(self, user, **vals):
        return (
            self.env["edu.equipment.count.campaign"]
            .with_user(user)
            .create({"name": "Kiểm kê 31/12", "unit_id": user.edu_unit_id.id, **vals})
        )

    def test_an_office_opens_and_follows_its_schools(self):
        """EQM-07"""
        campaign = self._campaign(self.officer)
        campaign.action_open()
        self.assertEqual(campaign.count_ids.unit_id, self.school | self.neighbour)
        mine = campaign.count_ids.filtered(lambda c: c.unit_id == self.school)
        self.assertEqual(mine.activity_ids.user_id, self.equipment_officer)
        mine.with_user(self.equipment_officer).action_start()
        self.assertFalse(mine.activity_ids)
        campaign.invalidate_recordset()
        self.assertEqual((campaign.count_total, campaign.count_begun), (2, 1))
        campaign.action_close()
        campaign.action_open()
        self.assertEqual(len(campaign.count_ids), 2)

    def test_a_school_reads_the_campaign_above_and_does_not_join_by_itself(self):
        campaign = self._campaign(self.officer)
        own = campaign.with_user(self.equipment_officer)
        self.assertEqual(own.name, "Kiểm kê 31/12")
        with self.assertRaises(AccessError):
            own.name = "Mine"
        made = self.env["edu.equipment.count"].with_user(self.equipment_officer)
        made = made.create({"name": "Đếm", "campaign_id": campaign.id})
        self.assertFalse(made.campaign_id)

    def test_the_state_goes_along_its_arrows(self):
        campaign = self._campaign(self.officer)
        with self.assertRaises(UserError):
            campaign.write({"state": "closed"})

    def test_two_hundred_schools_at_once(self):
        schools = self.env["edu.unit"].create(
            [
                {
                    "name": f"Trường {number}",
                    "code": f"T-{number}",
                    "kind": "school",
                    "parent_id": self.office.id,
                    "company_id": self.school.company_id.id,
                }
                for number in range(200)
            ]
        )
        self.env.flush_all()
        campaign = self._campaign(self.officer)
        start = time.monotonic()
        campaign.action_open()
        self.env.flush_all()
        self.assertLess(time.monotonic() - start, 2)
        counts = self.env["edu.equipment.count"].browse(campaign.sudo().count_ids.ids)
        self.assertLessEqual(schools, counts.unit_id)
        self.env.invalidate_all()
        counts.fetch(["state", "deadline"])
        with self.assertQueryCount(5):
            counts.mapped("progress")
            counts.mapped("difference_count")
            campaign.sudo().mapped("progress")

    def test_access(self):
        """ORG-10: own unit, other unit, office above."""
        self._count_all(KHV=4)
        for model in MODELS:
            domain = [("unit_id", "=", self.school.id)]
            records = self.env[model].search(domain)
            self.assertTrue(records, model)
            self.assertFalse(records.with_user(self.neighbour_officer).search(domain))
            above = records.with_user(self.officer).search(domain)
            self.assertEqual(above, records.with_user(self.officer), model)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(above.has_access(operation), (model, operation))
            with self.assertRaises(AccessError):
                records[0].with_user(self.neighbour_officer).read(["unit_id"])

    @users("t_equipment")
    def test_lines_scans_and_places_are_not_forged(self):
        self._count_all(KHV=4)
        count = self.count.with_env(self.env)
        for records, vals in (
            (count.line_ids[:1], {"counted": 5}),
            (count.scan_ids[:1], {"quantity": 5}),
            (count.count_place_ids[:1], {"state": "confirmed"}),
            (count.difference_ids[:1], {"quantity": 0}),
        ):
            with self.assertRaises(AccessError):
                records.with_context(install_mode=True).write(vals)
            with self.assertRaises(UserError):
                records.with_context(_force_unlink=True).unlink()
        with self.assertRaises(UserError):
            count.difference_ids.action = "place"
        count.difference_ids.write({"explanation": "Vỡ", "action": "none"})
