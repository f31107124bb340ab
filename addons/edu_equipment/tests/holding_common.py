from .common import EquipmentCommon


class HoldingCommon(EquipmentCommon):
    """An IT officer, a computer, and two topics of security in force."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.it_officer = cls._user("it", "it_officer", cls.school)
        cls.env["edu.security.topic"].search([]).active = False
        cls.env["edu.security.topic"].create(
            [
                {"name": "Backups", "system": "software"},
                {"name": "Passwords", "system": "website"},
                {"name": "Floppy discs", "date_to": "2010-12-31"},
            ]
        )
        cls.computer = cls._equipment(
            "MT01",
            class_id=cls.env.ref("edu_equipment.class_machine_computer").id,
            tracking="batch",
        )

    def _mine(self, model, **vals):
        return self.env[model].with_user(self.it_officer).create(vals)

    def _inventory(self, **vals):
        return self._mine("edu.it.inventory", school_year_id=self.year.id, **vals)

    def _check(self, **vals):
        return self._mine("edu.security.check", scope="Accounting", **vals)
