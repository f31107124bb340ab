from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from .norm_common import NormCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestNormRoom(NormCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lab = cls._room_type()
        cls.physics.write({"room_type_id": cls.lab.id, "seats": 40})
        cls.line = cls._equipment(catalog_id=cls.per_room.id)

    def test_the_area_follows_pupils_and_the_smallest_room(self):
        """PHB-02: area per pupil times pupils, never below the smallest area."""
        self.assertEqual(self.physics.area_required, 74)
        self.physics.seats = 20
        self.assertEqual(self.physics.area_required, 60)

    def test_gaps_are_named_until_the_standard_is_met(self):
        self.assertEqual(self.physics.standard_result, "unmeasured")
        self.physics.write({"area": 70, "preparation_area": 15})
        self.assertEqual(self.physics.standard_result, "short")
        self.assertIn("70", self.physics.standard_gaps)
        self.physics.area = 74
        self.physics.action_answer_requirements()
        self.physics.answer_ids.answer = "yes"
        self.assertEqual(self.physics.standard_result, "met")
        self.physics.answer_ids.answer = "no"
        self.assertEqual(self.physics.standard_gaps, "Fume hood")

    def test_only_the_standard_in_force_counts(self):
        self.lab.standard_ids.date_to = "2019-10-14"
        self.assertEqual(self.physics.standard_result, "none")

    def test_only_what_stands_in_the_room_covers_it(self):
        """EQM-09: the store's pieces do not cover the room's list."""
        self._receive(self.line, 3, to_place=self.store)
        self._receive(self.line, 2)
        cabinet = self._place("Tủ 1", kind="cabinet", parent_id=self.physics.id)
        self._receive(self.line, 2, to_place=cabinet)
        norm = self.env["edu.room.norm"].search([("place_id", "=", self.physics.id)])
        self.assertEqual(norm.catalog_id, self.per_room)
        self.assertEqual((norm.usable, norm.missing), (4, 3))
        self.assertAlmostEqual(self.physics.coverage, 100 * 4 / 7, 1)

    def test_the_type_adds_equipment_of_its_own(self):
        """PHB-02: the standard equipment list of a type of room."""
        self.lab.catalog_ids = [Command.set(self.per_school.ids)]
        norms = self.env["edu.room.norm"].search([("place_id", "=", self.physics.id)])
        self.assertEqual(norms.catalog_id, self.per_room | self.per_school)
        self.lab.catalog_ids = False
        self.lab.action_add_lists()
        self.assertEqual(self.lab.catalog_ids, self.per_room)

    def test_a_library_room_is_compared_with_its_list(self):
        """LIB-22: the list of the room's type, required, held and missing."""
        library = self.env["edu.room.type"].create(
            {
                "name": "Thư viện",
                "code": "T-TV",
                "is_subject_room": False,
                "catalog_ids": [Command.set(self.per_school.ids)],
            }
        )
        room = self._place("Thư viện", room_type_id=library.id)
        norm = self.env["edu.room.norm"].search([("place_id", "=", room.id)])
        self.assertEqual(norm.catalog_id, self.per_school)
        self.assertEqual((norm.usable, norm.missing), (0, norm.required))
        line = self._equipment("TV01", catalog_id=self.per_school.id)
        self._receive(line, 1, to_place=room)
        self.env.invalidate_all()
        self.assertEqual((norm.usable, norm.missing), (1, norm.required - 1))

    def test_the_register_of_rooms_costs_the_same_for_many(self):
        """PHB-01: standard, coverage and equipment of each room."""
        rooms = self.physics
        for number in range(5):
            rooms |= self._place(f"Lab {number}", room_type_id=self.lab.id)
        names = ["area_required", "standard_result", "coverage", "equipment_count"]
        self.env.invalidate_all()
        with self.assertQueryCount(14):
            rooms.read(names)

    @users("t_officer", "t_teacher")
    def test_others_read_rooms_and_change_nothing(self):
        room = self.physics.with_env(self.env)
        self.assertEqual(room.standard_result, "unmeasured")
        with self.assertRaises(AccessError):
            room.action_answer_requirements()
        with self.assertRaises(AccessError):
            self.lab.with_env(self.env).name = "Mine"
