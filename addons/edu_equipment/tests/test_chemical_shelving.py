from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .chemical_common import ChemicalCommon


@tagged("post_install", "-at_install")
class TestChemicalShelving(ChemicalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acid = cls._lot("HC11", cls._substance("7647-01-0"))
        cls.base = cls._lot("HC12", cls._substance("1310-73-2"))
        cls.shelves = [
            cls._place(f"Ngăn {number}", kind="shelf", parent_id=cls.cabinet.id)
            for number in (1, 2)
        ]

    def test_every_pair_of_the_matrix(self):
        """CHM-01: each pair is refused in one cabinet, others are not."""
        substances = self.env["edu.chemical.substance"].search(
            [("restriction", "=", "none")]
        )
        groups = self.env["edu.chemical.group"].search([])
        by_group = substances.grouped("group_id")
        lots = {
            group: self._lot(f"G{group.code}", by_group[group][0]) for group in groups
        }
        between = self.env["edu.chemical.incompatibility"]._between
        for number, group in enumerate(groups):
            for other in groups[number:]:
                cabinet = self._place(f"{group.code}{other.code}", kind="cabinet")
                self._open(lots[group], 1, cabinet)
                with self.subTest(pair=(group.code, other.code)):
                    if between(group, other):
                        with self.assertRaisesRegex(UserError, "kept apart"):
                            self._open(lots[other], 1, cabinet)
                    else:
                        self._open(lots[other], 1, cabinet)

    def test_another_cabinet_is_right(self):
        """CHM-01: in another cabinet of the room an acid and a base may stand."""
        self._open(self.acid)
        self._open(self.base, place=self.other_cabinet)
        with self.assertRaisesRegex(UserError, "A × B"):
            self._voucher(
                self.base.equipment_id,
                10,
                type="internal",
                from_place=self.other_cabinet,
                to_place=self.shelves[0],
            )._post()

    def test_another_shelf_where_the_matrix_says_so(self):
        """CHM-01: groups to be separated stand on two shelves of one cabinet."""
        nitric = self._lot("HC13", self._substance("7697-37-2"))
        self._open(self.acid, place=self.shelves[0])
        self._open(nitric, place=self.shelves[1])
        with self.assertRaisesRegex(UserError, "another shelf"):
            self._open(nitric, place=self.shelves[0])

    def test_one_voucher_brings_both(self):
        """CHM-01: both lots on one voucher are refused, too."""
        voucher = self._voucher(
            self.acid.equipment_id, type="opening", to_place=self.cabinet
        )
        voucher.line_ids.copy({"equipment_id": self.base.equipment_id.id})
        with self.assertRaisesRegex(UserError, "kept apart"):
            voucher._post()

    def test_head_records_an_exception(self):
        """CHM-01: only the head lets it stand, and the record stays."""
        self._open(self.acid)
        pair = self.env["edu.chemical.incompatibility"]._between(
            self.acid.group_id, self.base.group_id
        )
        vals = {
            "unit_id": self.school.id,
            "place_id": self.cabinet.id,
            "incompatibility_id": pair.id,
            "reason": "Khay riêng",
        }
        overrides = self.env["edu.chemical.override"]
        with self.assertRaises(AccessError):
            overrides.with_user(self.equipment_officer).create(vals)
        row = overrides.with_user(self.head).create({**vals, "user_id": 1})
        self.assertEqual(row.user_id, self.head)
        self._open(self.base)
        with self.assertRaises(AccessError):
            row.sudo().write({"reason": "x"})

    def test_room_limit(self):
        """CHM-01: a room over its limit takes no more, in grams of any container."""
        self.env["edu.chemical.limit"].with_user(self.head).create(
            {
                "place_id": self.chemistry.id,
                "group_id": self.salt.group_id.id,
                "maximum": 1000,
            }
        )
        kilos = self._lot("HC14", uom_id=self.kilogram.id)
        self._open(self.lot, 600)
        self._open(kilos, 0.4)
        with self.assertRaisesRegex(UserError, "1500"):
            self._open(kilos, 0.5)

    def _move(self, lot, place):
        self._voucher(
            lot.equipment_id,
            10,
            type="internal",
            from_place=place[0],
            to_place=place[1],
        )._post()

    def test_loose_in_a_room(self):
        """CHM-01: bottles loose in one room stand beside each other, too."""
        self._open(self.acid, place=self.cabinet)
        self._open(self.base, place=self.other_cabinet)
        self._move(self.acid, (self.cabinet, self.chemistry))
        with self.assertRaisesRegex(UserError, "A × B"):
            self._move(self.base, (self.other_cabinet, self.chemistry))
        self._move(self.base, (self.other_cabinet, self.physics))

    def test_loose_exception_covers_no_cabinet(self):
        """CHM-01: an exception for what is loose does not open the cabinets."""
        pair = self.env["edu.chemical.incompatibility"]._between(
            self.acid.group_id, self.base.group_id
        )
        self.env["edu.chemical.override"].with_user(self.head).create(
            {
                "unit_id": self.school.id,
                "place_id": self.chemistry.id,
                "incompatibility_id": pair.id,
                "reason": "Đang sắp xếp",
            }
        )
        self._open(self.acid)
        with self.assertRaisesRegex(UserError, "kept apart"):
            self._open(self.base)
        self._move(self.acid, (self.cabinet, self.chemistry))
        self._receive(self.base.equipment_id, 10, to_place=self.chemistry)

    def test_opening_says_what_stands_there(self):
        """CHM-01: old stock loose in a room is recorded, and found wrong."""
        self._open(self.acid, place=self.chemistry)
        self._open(self.base, place=self.chemistry)
        lots = self.acid | self.base | self.lot
        self.assertEqual(lots.filtered("is_misplaced"), self.acid | self.base)
        found = lots.search([("is_misplaced", "=", True), ("id", "in", lots.ids)])
        self.assertEqual(found, self.acid | self.base)

    def test_shelf_carried_into_another_cabinet(self):
        """CHM-01: a whole shelf is checked with all that stands on it."""
        self._open(self.acid, place=self.shelves[0])
        self._open(self.base, place=self.other_cabinet)
        shelf = self.shelves[0]
        with self.assertRaisesRegex(UserError, "kept apart"):
            shelf.parent_id = self.other_cabinet
        shelf.parent_id = self.chemistry
        with self.assertRaisesRegex(UserError, "kept apart"):
            self.other_cabinet.child_ids |= shelf

    def test_cabinet_that_becomes_a_shelf(self):
        """CHM-01: two shelves are no longer apart when their cabinets are one."""
        inner = self._place("Hộp", kind="cabinet", parent_id=self.cabinet.id)
        self._open(self.acid, place=inner)
        self._open(self.base, place=self.cabinet)
        with self.assertRaisesRegex(UserError, "kept apart"):
            inner.kind = "shelf"

    def test_what_stood_wrong_may_be_carried_away(self):
        """CHM-01: a shelf that is wrong already can still be moved in its room."""
        self._open(self.acid, place=self.shelves[0])
        self._open(self.lot, place=self.shelves[0])
        self.lot.substance_id.group_id = self.base.group_id
        self.shelves[0].parent_id = self.other_cabinet
        self.assertTrue(self.lot.is_misplaced)

    def test_another_substance(self):
        """CHM-01: the substance of a lot is not changed into an incompatible one."""
        self._open(self.acid)
        self._open(self.lot)
        with self.assertRaisesRegex(UserError, "kept apart"):
            self.lot.substance_id = self.base.substance_id
