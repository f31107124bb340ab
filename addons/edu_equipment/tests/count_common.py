from odoo.fields import Command
from odoo.tests import new_test_user

from .common import EquipmentCommon


class CountCommon(EquipmentCommon):
    """A school that counts: a board of an officer, a teacher and the head.

    Books: 5 microscopes (batch) and one scale (single item) in the physics room,
    3 lamps in the chemistry room.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls._user("colleague", "teacher", cls.school)
        cls.board = cls.env["edu.committee"].create(
            {
                "name": "Ban kiểm kê",
                "kind": "counting",
                "unit_id": cls.school.id,
                "member_ids": [
                    Command.create({"user_id": user.id, "role": role})
                    for user, role in (
                        (cls.head, "chair"),
                        (cls.equipment_officer, "secretary"),
                        (cls.teacher, "member"),
                        (cls.colleague, "member"),
                    )
                ],
            }
        )
        cls.microscope = cls._equipment("KHV", tracking="batch")
        cls.scale = cls._equipment("CAN", tracking="item")
        cls.lamp = cls._equipment("DEN", tracking="batch")
        cls._receive(cls.microscope, 5)
        cls._receive(cls.scale, 1)
        cls._receive(cls.lamp, 3, to_place=cls.chemistry)
        cls.count = cls.env["edu.equipment.count"].create(
            {
                "name": "Kiểm kê năm 2019",
                "unit_id": cls.school.id,
                "date": "2019-12-31",
                "committee_id": cls.board.id,
            }
        )
        cls.serial = 0

    @classmethod
    def _scan(cls, code, quantity=1, **vals):
        cls.serial += 1
        return {
            "id": f"scan-{cls.serial:08d}",
            "code": code,
            "quantity": quantity,
        } | vals

    def _upload(self, scans, place=None, user=None, count=None):
        count = (count or self.count).with_user(user or self.teacher)
        return count.upload((place or self.physics).id, scans)

    def _finish(self, *places, count=None):
        """The teacher finishes places, a colleague confirms them."""
        for place in places:
            (count or self.count).with_user(self.teacher).screen_finish(place.id)
            (count or self.count).with_user(self.colleague).screen_confirm(place.id)

    def _count_all(self, **found):
        """Count both rooms; what is not named is there as on the books."""
        self.count.action_start()
        found = {"KHV": 5, "CAN": 1, "DEN": 3} | found
        physics = [self._scan(c, found[c]) for c in ("KHV", "CAN") if found[c]]
        self._upload(physics)
        if found["DEN"]:
            self._upload([self._scan("DEN", found["DEN"])], self.chemistry)
        self._finish(self.physics, self.chemistry)
        self.count.action_review()

    def _facts(self):
        return {
            (row.kind, row.equipment_id.code or row.code): row.quantity
            for row in self.count.difference_ids
        }

    def _explain_and_submit(self):
        self.count.difference_ids.explanation = "Đã tìm hiểu"
        self.count.with_user(self.equipment_officer).action_approval_submit()

    @classmethod
    def _new_user(cls, login, groups, unit):
        return new_test_user(cls.env, login, groups, edu_unit_id=unit.id)
