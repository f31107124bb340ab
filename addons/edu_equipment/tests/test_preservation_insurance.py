import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-01")
class TestPreservationInsurance(EquipmentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.school.head_user_id = cls.head
        cls.microscope = cls._equipment()

    def _policy(self, env=None, **vals):
        return (env or self.env(user=self.equipment_officer))[
            "edu.insurance.policy"
        ].create(
            {
                "name": "Bảo hiểm cháy nổ",
                "number": "BH-01",
                "unit_id": self.school.id,
                "date_expiry": "2019-11-20",
                "cost": 900_000,
                "item_ids": [
                    Command.create({"equipment_id": self.microscope.id}),
                    Command.create({"name": "Dãy phòng B", "value": 50_000_000}),
                ],
                **vals,
            }
        )

    def test_value_items_and_expiry(self):
        """EQP-06: what, for how much; warned before it ends."""
        policy = self._policy()
        self.assertEqual(policy.insured_value, 51_500_000)
        self.assertEqual(policy.expiry_state, "soon")
        self.env["edu.insurance.policy"]._warn_expiring()
        self.assertEqual(policy.activity_ids.user_id, self.head)

    def test_an_item_is_insured_once_in_a_policy(self):
        with (
            self.assertRaises(psycopg2.errors.UniqueViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._policy(
                item_ids=[Command.create({"equipment_id": self.microscope.id})] * 2
            )
            self.env.flush_all()

    def test_a_claim_is_paid_with_amount_and_day(self):
        """EQP-06: claims."""
        policy = self._policy()
        claim = policy.claim_ids.create(
            {"policy_id": policy.id, "name": "Cháy", "amount": 5, "state": "paid"}
        )
        self.assertEqual(claim.state, "open")
        with self.assertRaises(UserError):
            claim.action_paid()
        claim.write({"amount_paid": 4, "date_paid": "2019-11-01"})
        claim.action_paid()
        self.assertEqual((policy.claim_count, policy.paid_amount), (1, 4))
        with self.assertRaises(UserError):
            claim.state = "refused"
        with self.assertRaises(UserError):
            claim.unlink()

    def test_things_of_another_unit_are_refused(self):
        """ORG-10: neither pointed to nor moved there."""
        foreign = self._equipment("LA", unit_id=self.neighbour.id)
        zone = self.env(user=self.equipment_officer)["edu.camera.zone"].create(
            {"name": "Cổng", "unit_id": self.school.id}
        )
        policy, theirs = (
            self._policy(),
            self._policy(
                env=self.env(user=self.neighbour_officer),
                unit_id=self.neighbour.id,
                item_ids=[],
            ),
        )
        with self.assertRaises(AccessError):
            zone.equipment_ids = foreign
        with self.assertRaises(ValidationError):
            zone.sudo().equipment_ids = foreign
        with self.assertRaises(ValidationError):
            policy.item_ids[0].equipment_id = foreign
        with self.assertRaises(AccessError):
            policy.item_ids[1].policy_id = theirs.id

    @users("t_officer", "t_neighbour", "t_teacher")
    def test_others_do_not_write(self):
        policy = self._policy(number=self.env.user.login).with_env(self.env)
        with self.assertRaises(AccessError):
            policy.cost = 1
        with self.assertRaises(AccessError):
            self._policy(env=self.env, number="BH-02")

    def test_who_sees_policies_and_cameras(self):
        """EQP-03: gaps in the watch are not for everybody."""
        policy = self._policy()
        zone = self.env["edu.camera.zone"].create(
            {"name": "Tường sau", "unit_id": self.school.id, "risk": "high"}
        )
        for record in (policy, zone):
            found = record.with_user(self.officer).search([("id", "=", record.id)])
            self.assertTrue(found)
            hidden = record.with_user(self.neighbour_officer)
            self.assertFalse(hidden.search([("id", "=", record.id)]))
            with self.assertRaises(AccessError):
                record.with_user(self.teacher).search([])
            with self.assertRaises(AccessError):
                record.with_user(self.officer).name = "Mine"

    def test_camera_zones_show_gaps(self):
        """EQP-03"""
        zone = self.env(user=self.equipment_officer)["edu.camera.zone"].create(
            {"name": "Tường sau", "unit_id": self.school.id, "risk": "high"}
        )
        self.assertEqual(zone.status, "gap")
        zone.write({"is_covered": True, "equipment_ids": self.microscope.ids})
        zone.action_working()
        self.assertEqual(zone.status, "safe")
        zone.action_out_of_order()
        self.assertEqual((zone.status, zone.checked_on.day), ("broken", 1))

    def test_security_partners_and_their_events(self):
        """EQP-05"""
        contact = self.env(user=self.equipment_officer)[
            "edu.coordination.contact"
        ].create(
            {
                "name": "Công an xã",
                "phone": "113",
                "unit_id": self.school.id,
                "event_ids": [
                    Command.create({"name": "Tuần tra", "date": "2019-10-05"}),
                    Command.create({"name": "Họp", "date": "2019-10-20"}),
                ],
            }
        )
        self.assertEqual(contact.last_event.day, 20)
        self.assertTrue(contact.with_user(self.teacher).phone)
        for user in (self.officer, self.teacher, self.neighbour_officer):
            with self.assertRaises(AccessError):
                contact.with_user(user).phone = "1"
        events = contact.event_ids.with_user(self.neighbour_officer)
        self.assertFalse(events.search([("contact_id", "=", contact.id)]))
