from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .destruction_common import DestructionCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestDestructionFlow(DestructionCommon):
    def _line(self, disposal, lot):
        return disposal.line_ids.filtered(lambda line: line.lot_id == lot)

    def test_two_triggers_and_ways_proposed(self):
        """CHM-03, CHM-04: expired or spoiled, with its ground, and the way by group."""
        disposal = self._proposed()
        acid, salt = (self._line(disposal, lot) for lot in (self.acid, self.lot))
        self.assertEqual(
            (acid.chemical_trigger, acid.chemical_method), ("expired", "school")
        )
        self.assertEqual(
            (salt.chemical_trigger, salt.chemical_method), ("spoiled", "contractor")
        )
        self.assertEqual(salt.ground_id.chemical_trigger, "spoiled")
        self.assertEqual(salt.reason, "Chảy nước")

    def test_expired_is_proven_by_the_dates(self):
        """CHM-03: what has not expired is recorded as spoiled."""
        line = self._line(self._proposed(), self.lot)
        with self.assertRaisesRegex(ValidationError, "spoiled"):
            line.chemical_trigger = "expired"

    def test_at_school_only_where_the_rules_allow_it(self):
        """CHM-05: not for a group without a row, nor after the row has ended."""
        disposal = self._proposed()
        self._line(disposal, self.lot).chemical_method = "school"
        disposal.committee_id = self.board
        with self.assertRaisesRegex(UserError, "may not be destroyed at school"):
            disposal.line_ids._check_methods(disposal.date)
        recorded = self._recorded_later(disposal)
        with self.assertRaisesRegex(UserError, "may not be destroyed at school"):
            recorded.action_carry_out()

    def _recorded_later(self, disposal):
        disposal.sudo().unlink()
        recorded = self._recorded()
        self.acid_rule.date_to = "2019-11-19"
        return recorded

    def test_self_inspection_proposes_destruction(self):
        """CHM-06, INS-07: a spoiled lot found by the self-inspection."""
        good = self._lot("HC32")
        self._open(good, 50)
        check = self.env["edu.equipment.self.check"].create(
            {"name": "Tự kiểm tra", "unit_id": self.school.id, "date": "2019-11-19"}
        )
        self.env["edu.equipment.self.check.action"].create(
            {
                "check_id": check.id,
                "kind": "disposal",
                "name": "Tiêu hủy",
                "equipment_id": good.equipment_id.id,
                "place_id": self.cabinet.id,
                "condition": "good",
                "quantity": 50,
            }
        )._do_launch_disposal()
        disposal = check.action_ids.disposal_id
        self.assertEqual(disposal.kind, "destruction")
        self.assertEqual(disposal.line_ids.chemical_trigger, "spoiled")
        self.assertEqual(check.action_ids._print_kind(), "Tiêu hủy")

    def test_chemicals_are_never_sold(self):
        """CHM-05: sale, or a list mixed with other things, is not submitted."""
        disposal = self._proposed()
        disposal.kind = "sale"
        with self.assertRaisesRegex(UserError, "Destruction"):
            disposal._check_only_chemicals()

    def test_carried_out(self):
        """CHM-05: ledger written off, lots closed, nothing more comes in."""
        disposal = self._recorded()
        disposal.action_carry_out()
        lots = self.acid | self.lot
        lots.invalidate_recordset()
        self.assertEqual(lots.mapped("quantity"), [0, 0])
        self.assertEqual(set(lots.mapped("expiry_state")), {"destroyed"})
        self.assertEqual(lots.destruction_id, disposal)
        found = lots.search(
            [("expiry_state", "=", "destroyed"), ("id", "in", lots.ids)]
        )
        self.assertEqual(found, lots)
        with self.assertRaisesRegex(UserError, "closed"):
            self._receive(self.lot.equipment_id, 1, to_place=self.cabinet)

    def test_taken_back(self):
        """CHM-05: a destruction recorded by mistake opens its lots again."""
        disposal = self._recorded()
        disposal.action_carry_out()
        disposal.action_report_result()
        disposal.action_take_back()
        self.acid.invalidate_recordset()
        self.assertEqual((self.acid.quantity, self.acid.date_destroyed), (200, False))
        self.assertEqual(disposal.destruction_report_ids.state, "withdrawn")

    def test_neutralised_to_the_limits(self):
        """CHM-05: neutraliser and a final pH of 6 to 9, by dated data."""
        disposal = self._recorded()
        line = self._line(disposal, self.acid)
        self.assertEqual(line.neutraliser, "Na2CO3")
        for ph in (0, 5.9, 9.1):
            line.final_ph = ph
            with self.assertRaisesRegex(UserError, "pH between 6 and 9"):
                disposal.action_carry_out()
        line.final_ph = 9
        disposal.action_carry_out()

    def test_licence_in_force_on_the_day(self):
        """CHM-05: a contractor whose licence has ended is refused."""
        disposal = self._recorded()
        self.contractor.date_expiry = "2019-11-19"
        with self.assertRaisesRegex(UserError, "12/GPMT"):
            disposal.action_carry_out()

    def test_manifest_contract_photos(self):
        """CHM-05: nothing is written off without contract, manifest and photos."""
        disposal = self._recorded()
        for name, words in (
            ("contract_number", "contract"),
            ("manifest_number", "manifest"),
            ("manifest_file", "manifest"),
            ("photo_ids", "photos"),
        ):
            value = disposal[name]
            disposal[name] = False
            with self.subTest(name), self.assertRaisesRegex(UserError, words):
                disposal.action_carry_out()
            disposal[name] = value
        disposal.action_carry_out()

    def test_containers_hold_what_is_written_off(self):
        """CHM-05: quantities by container add up to the line."""
        disposal = self._recorded()
        row = disposal.container_ids.filtered(lambda r: r.line_id.lot_id == self.lot)
        self.assertEqual((row.total, row.waste_code), (300, "19 05 02"))
        row.write({"count": 2, "quantity": 100})
        with self.assertRaisesRegex(UserError, "hold 200"):
            disposal.action_carry_out()
        row.quantity = 150
        disposal.action_carry_out()
        with self.assertRaisesRegex(UserError, "only while"):
            row.quantity = 1

    def test_facts_only_while_carried_out(self):
        """CHM-05: result and contractor are recorded after the approval, not before."""
        disposal = self._proposed()
        for record, vals in (
            (disposal, {"contract_number": "1"}),
            (disposal.line_ids, {"final_ph": 7}),
        ):
            with self.assertRaisesRegex(UserError, "only while"):
                record.write(vals)

    def test_result_reported_once(self):
        """EQU-12: figures of the result go up once, and stay as they were sent."""
        disposal = self._recorded()
        with self.assertRaisesRegex(UserError, "not carried out"):
            disposal.action_report_result()
        disposal.action_carry_out()
        disposal.action_report_result()
        report = disposal.destruction_report_ids
        self.assertEqual(
            (report.lot_count, report.expired_count, report.spoiled_count), (2, 1, 1)
        )
        self.assertEqual(
            (report.school_count, report.contractor_count, report.grams), (1, 1, 500)
        )
        self.assertEqual((report.cost, report.container_count), (500_000, 2))
        self.assertFalse(disposal.activity_ids)
        with self.assertRaisesRegex(UserError, "has been reported"):
            disposal.action_report_result()

    def test_minutes_name_all(self):
        """CHM-05: the minutes carry ways, pH, containers, contractor and photos."""
        disposal = self._recorded()
        disposal.action_carry_out()
        html = str(
            self.env["ir.qweb"]._render(
                "edu_equipment.disposal_minutes",
                {"docs": disposal, "doc_ids": disposal.ids, "env": self.env},
            )
        )
        for words in (
            "BIÊN BẢN TIÊU HỦY HÓA CHẤT",
            "CAS 7647-01-0",
            "chất trung hòa: Na2CO3",
            "pH sau xử lý: 7,2",
            "1 × 300",
            "12/GPMT",
            "CT-01",
            "Hết hạn sử dụng",
            "data:image/png",
        ):
            self.assertIn(words, html)
