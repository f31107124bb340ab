from .common import EquipmentCommon


class DisposalCommon(EquipmentCommon):
    """Five broken microscopes in the physics room, two good ones in the store."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = cls._equipment(year_in_use=2015)
        cls._receive(cls.line, 5, condition="broken")
        cls._receive(cls.line, 2, to_place=cls.store)

    def _propose(self, quantity=2, user=None):
        """The officer proposes broken microscopes of the physics room."""
        Disposal = self.env["edu.equipment.disposal"].with_user(
            user or self.equipment_officer
        )
        rows = [(self.line, self.physics, "broken", quantity)]
        return Disposal._propose(self.school, rows, "Count of 2019")
