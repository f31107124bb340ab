import psycopg2

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestEquipment(EquipmentCommon):
    def test_a_code_is_used_once_in_a_unit(self):
        self._equipment("X")
        self._equipment("X", unit_id=self.neighbour.id)
        with (
            self.assertRaises(psycopg2.errors.UniqueViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._equipment("X")

    @users("t_equipment")
    def test_found_without_diacritics_by_name_code_and_serial(self):
        line = self._equipment(env=self.env, name="Kính hiển vi quang học")
        found = self.env["edu.equipment"].name_search("kinh hien vi")
        self.assertIn(line.id, [row[0] for row in found])
        self.assertIn(
            line, self.env["edu.equipment"].search([("name", "ilike", "KINH")])
        )

    def test_state_follows_the_ledger(self):
        line = self._equipment()
        self.assertEqual(line.state, "new")
        receipt = self._receive(line, 2)
        self.assertEqual(line.state, "in_use")
        receipt._reverse(receipt.date)
        self.assertEqual(line.state, "closed")
        self.assertIn(
            line, self.env["edu.equipment"].search([("state", "=", "closed")])
        )

    def test_what_the_books_were_written_with_is_frozen(self):
        line = self._equipment()
        line.unit_cost = 10
        self._receive(line)
        with self.assertRaisesRegex(UserError, "by a voucher"):
            line.unit_cost = 20
        line.name = "A better name"

    def test_a_posted_line_is_not_deleted(self):
        line = self._equipment()
        self._receive(line)
        with self.assertRaises(UserError):
            line.unlink()
        self._equipment("Y").unlink()

    def test_a_batch_has_no_serial_number(self):
        with self.assertRaises(ValidationError):
            self._equipment(serial_no="123")

    def test_search_by_place_and_quantity(self):
        line, other = self._equipment("P"), self._equipment("Q")
        self._receive(line, 4)
        Equipment = self.env["edu.equipment"]
        self.assertIn(line, Equipment.search([("place_ids", "in", self.physics.ids)]))
        self.assertNotIn(other, Equipment.search([("quantity", ">", 3)]))
        self.assertIn(line, Equipment.search([("quantity", ">", 3)]))

    def test_counting_forty_lines_costs_one_query(self):
        lines = self.env["edu.equipment"].union(
            *(self._equipment(f"C{i}") for i in range(40))
        )
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(2):
            lines.mapped("quantity")

    @users("t_equipment")
    def test_a_repair_belongs_to_the_line(self):
        """EQM-19"""
        line = self._equipment(env=self.env)
        action = line.action_open_repairs()
        requests = self.env["maintenance.request"].with_context(**action["context"])
        requests.create({"name": "Lens broken"})
        self.assertEqual(line.repair_count, 1)
        self.assertEqual(line.repair_ids.company_id, self.school.company_id)

    def test_labels_say_nothing_private(self):
        line = self._equipment(tracking="item", serial_no="S-777")
        said = " ".join(line._label_lines() + line._label_public_lines())
        self.assertNotIn("777", said)
        self.assertNotIn("1500000", said)
        self.assertEqual(line.label_token[0], "E")

    def test_a_copy_takes_a_free_code(self):
        line = self._equipment()
        copy = line.copy()
        self.assertNotEqual(copy.code, line.code)
        self.assertNotEqual(copy.label_token, line.label_token)

    def test_what_is_on_hand_is_not_archived(self):
        line = self._equipment()
        receipt = self._receive(line)
        with self.assertRaisesRegex(UserError, "still on hand"):
            line.action_archive()
        receipt._reverse(receipt.date)
        line.action_archive()
        self.assertFalse(line.active)

    @users("t_officer")
    def test_officers_filter_by_level_of_the_school(self):
        line = self._equipment()
        self.school.level_ids = self.env.ref("edu_base.level_lower_secondary")
        found = self.env["edu.equipment"].search(
            [("unit_id.level_ids.code", "=", "lower_secondary")]
        )
        self.assertIn(line, found)

    def test_value_on_hand_is_grouped_by_subject(self):
        subject = self.env.ref("edu_base.subject_vl")
        self._receive(self._equipment(subject_id=subject.id), 2)
        rows = self.env["edu.equipment.balance"].formatted_read_group(
            [("unit_id", "=", self.school.id)], ["subject_id"], ["value:sum"]
        )
        self.assertEqual(rows[0]["value:sum"], 3_000_000)
