from odoo.tests import freeze_time, tagged

from odoo.addons.edu_equipment.tests.common import EquipmentCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestDutiesMeans(EquipmentCommon):
    """What the unit applies IT with stands where it is kept: nothing is retyped."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.it_officer = cls._user("it", "it_officer", cls.school)
        ids = {"unit_id": cls.school.id, "school_year_id": cls.year.id}
        cls.profile = cls._mine("edu.it.profile", **ids)
        cls.inventory = cls._mine(
            "edu.it.inventory", has_broadband=True, internet_speed=300, **ids
        )

    @classmethod
    def _mine(cls, model, **vals):
        return cls.env[model].with_user(cls.it_officer).create(vals)

    def test_internet_and_computers(self):
        """IT-20: from the inventory of the year and the register of equipment."""
        computer = self._equipment(
            class_id=self.env.ref("edu_equipment.class_machine_computer").id,
            tracking="batch",
        )
        self._receive(computer, 4)
        self._receive(computer, 2, condition="broken")
        profile = self.profile.with_user(self.officer)
        self.assertEqual((profile.has_broadband, profile.internet_speed), (True, 300))
        self.assertEqual(profile.computer_count, 4)
        opened = profile.action_open_computers()
        stock = self.env[opened["res_model"]].search(opened["domain"])
        self.assertEqual(sum(stock.mapped("quantity")), 4)
        opened = profile.action_open_inventory()
        self.assertEqual(opened["res_id"], self.inventory.id)

    def test_services_leased_in_the_school_year(self):
        """IT-24: supplier, term and cost stand there; who lacks staff may lease."""
        vals = {"unit_id": self.school.id, "kind": "internet", "cost": 880_000}
        service = self._mine("edu.it.service", name="FTTH", **vals)
        self._mine("edu.it.service", name="Cũ", date_expiry="2019-08-01", **vals)
        self.assertEqual(self.profile.service_text, "FTTH")
        opened = self.profile.action_open_services()
        self.assertEqual(self.env["edu.it.service"].search(opened["domain"]), service)
        self.profile.lacks_staff = True
        self.assertIn("FTTH", "".join(self.profile._register_header({})))

    def test_security_checks(self):
        """IT-21: when the last one was, and what is not fixed yet."""
        check = self._mine("edu.security.check", scope="Máy chủ", date="2019-10-01")
        check.line_ids[0].write({"result": "risk", "risk": "3", "finding": "Cũ"})
        profile = self.profile.with_user(self.officer)
        self.assertEqual(str(profile.security_checked_on), "2019-10-01")
        self.assertEqual(profile.security_open, 1)
        opened = profile.action_open_security()
        self.assertEqual(self.env[opened["res_model"]].search(opened["domain"]), check)

    def test_another_unit_sees_none_of_it(self):
        mine = self.profile.with_user(self.neighbour_officer)
        self.assertFalse(mine.search([("id", "=", mine.id)]))
