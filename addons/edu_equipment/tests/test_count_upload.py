import time

import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .count_common import CountCommon

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
@freeze_time("2019-12-31 03:00:00")
class TestCountUpload(CountCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.count.action_start()

    def test_the_same_upload_twice_changes_nothing(self):
        """EQM-07"""
        scans = [self._scan("KHV", 2), self._scan("CAN")]
        for _attempt in range(2):
            self._upload(scans + scans[:1])
        self.assertEqual(sum(self.count.scan_ids.mapped("quantity")), 3)

    def test_a_thousand_scans_in_one_go(self):
        lines = self.env["edu.equipment"].create(
            [
                {
                    "code": f"K{number}",
                    "name": f"Dụng cụ {number}",
                    "unit_id": self.school.id,
                    "class_id": self.asset_class.id,
                }
                for number in range(1000)
            ]
        )
        scans = [self._scan(line.label_token) for line in lines]
        self.env.flush_all()
        start = time.monotonic()
        with self.assertQueryCount(40):
            answers = self._upload(scans)
            self.env.flush_all()
        self.assertLess(time.monotonic() - start, 2)
        self.assertEqual({answer["status"] for answer in answers}, {"ok"})

    def test_several_counters_of_one_place_add_up(self):
        self._upload([self._scan("KHV", 2)])
        answers = self._upload([self._scan("KHV", 3)], user=self.colleague)
        self.assertEqual(answers[0]["total"], 5)
        self._upload([self._scan("KHV", -1)])
        rows = self.count.with_user(self.teacher).screen_place(self.physics.id)
        self.assertEqual([row["quantity"] for row in rows], [4])

    def test_what_belongs_elsewhere_and_what_nobody_knows_is_said(self):
        misplaced, unknown = self._upload([self._scan("DEN"), self._scan("???")])
        self.assertEqual(misplaced["status"], "warn")
        self.assertIn(self.chemistry.name, misplaced["detail"])
        self.assertEqual(unknown["status"], "error")
        self.assertIn("???", self.count.scan_ids.mapped("code"))

    def test_a_thing_is_found_by_its_name(self):
        found = self.count.with_user(self.teacher).screen_find("hiển vi KHV")
        self.assertEqual([row["code"] for row in found], ["KHV"])
        (answer,) = self._upload([self._scan("", equipment_id=found[0]["id"])])
        self.assertEqual(answer["total"], 1)

    def test_a_single_item_counts_once(self):
        self._upload([self._scan("CAN")])
        (again,) = self._upload([self._scan("CAN")], user=self.colleague)
        self.assertEqual(again["status"], "warn")

    def test_a_thing_without_a_label_is_kept_with_a_picture(self):
        scan = self._scan("", note="Máy chiếu cũ", photo=PIXEL)
        self._upload([scan])
        self.assertTrue(self.count.scan_ids.photo)
        with self.assertRaisesRegex(UserError, "not a picture"):
            self._upload([self._scan("", note="x", photo="PHNjcmlwdD4=")])

    def test_a_counter_never_gets_a_book_quantity(self):
        """H7: blind, on every way that leads to the counter."""
        teacher = self.count.with_user(self.teacher)
        lines = teacher.env["edu.equipment.count.line"]
        mine = lines.sudo().search([("count_id", "=", self.count.id)])
        self.assertTrue(mine)
        for user in (self.teacher, self.equipment_officer, self.head, self.officer):
            own = mine.with_user(user)
            self.assertFalse(own.search([("count_id", "=", self.count.id)]))
            with self.assertRaises(AccessError):
                own.read(["expected"])
            with self.assertRaises(AccessError):
                own.export_data(["quantity_start"])
            self.assertFalse(own._read_group([], [], ["quantity_start:sum"])[0][0])
        self._upload([self._scan("KHV")])
        for row in (
            *self._upload([self._scan("KHV")]),
            *teacher.screen_place(self.physics.id),
            *teacher.screen()["places"],
        ):
            self.assertNotIn(5, row.values())
            self.assertFalse({"expected", "quantity_start"} & row.keys())

    def test_who_counts_does_not_confirm(self):
        """QPA-04: two persons, in the buttons and in the database."""
        self._upload([self._scan("KHV", 5)])
        self._upload([self._scan("CAN")], user=self.colleague)
        counting = self.count.with_user(self.teacher)
        counting.screen_finish(self.physics.id)
        for user in (self.teacher, self.colleague):
            with self.assertRaisesRegex(UserError, "another person"):
                self.count.with_user(user).screen_confirm(self.physics.id)
        row = self.count.count_place_ids.filtered(
            lambda row: row.place_id == self.physics
        )
        for user in (self.teacher, self.colleague):
            with (
                self.assertRaises(psycopg2.errors.CheckViolation),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                row.sudo().write({"state": "confirmed", "confirmed_by_id": user.id})
                self.env.flush_all()
        self.count.with_user(self.head).screen_confirm(self.physics.id)
        self.assertEqual(row.confirmed_by_id, self.head)

    def test_a_scan_is_never_changed(self):
        self._upload([self._scan("KHV", 5)])
        self.env.flush_all()
        for statement in ("UPDATE {} SET quantity = 1", "DELETE FROM {}"):
            with (
                self.assertRaises(psycopg2.errors.RestrictViolation),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement.format("edu_equipment_count_scan"))

    def test_who_does_not_count_here_is_refused(self):
        for user in (self.neighbour_officer, self.officer, self.manager):
            with self.assertRaises(AccessError):
                self._upload([self._scan("KHV")], user=user)
        outsider = self._user("outsider", "teacher", self.school)
        for user in (outsider, self.neighbour_officer, self.officer):
            count = self.count.with_user(user).with_context(uid=1, su=True)
            for call, args in (
                ("upload", (self.physics.id, [self._scan("KHV")])),
                ("screen", ()),
                ("screen_place", (self.physics.id,)),
                ("screen_find", ("KHV",)),
                ("screen_finish", (self.physics.id,)),
                ("screen_confirm", (self.physics.id,)),
                ("screen_recount", (self.physics.id,)),
            ):
                with self.assertRaises(AccessError):
                    getattr(count, call)(*args)

    def test_nonsense_is_refused(self):
        theirs = self._equipment("X", unit_id=self.neighbour.id)
        for scan in (
            self._scan("KHV", 0),
            self._scan("KHV", "5"),
            self._scan("KHV", float("nan")),
            self._scan("KHV", condition="shiny"),
            {"id": "x", "code": "KHV"},
            self._scan("", equipment_id=theirs.id),
        ):
            with self.assertRaises(UserError):
                self._upload([scan])
        with self.assertRaises(UserError):
            self._upload([self._scan("KHV")], self._place("Kho", self.neighbour))
