import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, freeze_time, tagged

from .custody_common import CustodyCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 01:00:00")
class TestCustodyBooks(CustodyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["edu.custody.price"].search([]).unlink()

    def _book(self, register, user=None, **vals):
        """The cells of a book as one list of rows."""
        wizard = (
            self.env["edu.custody.register"]
            .with_user(user or self.custodian)
            .create(
                {
                    "register": register,
                    "unit_id": self.school.id,
                    "date_from": "2019-10-01",
                    "date_to": "2019-10-31",
                    **vals,
                }
            )
        )
        _name, content, _type = wizard._register_file("xlsx")
        sheet = load_workbook(io.BytesIO(content)).active
        rows = [[c for c in row if c is not None] for row in sheet.values]
        return [row for row in rows if row]

    def _row_of(self, book, text):
        return next(row for row in book if any(text == str(cell) for cell in row))

    def test_the_book_of_pieces_says_where_each_is_kept(self):
        """QPA-01: per piece: type, number, mark, condition, place."""
        row = self._row_of(self._book("items"), "AK-1")
        for value in ("Z111.000001 GDQPAN", "Kho súng"):
            self.assertIn(value, row)

    def test_the_state_of_the_log_stands_on_the_paper(self):
        """Verified at, number of entries, head hash."""
        book = self._book("items")
        text = "\n".join(str(cell) for row in book for cell in row)
        head = self.env["edu.chain.head"].search([("unit_id", "=", self.school.id)])
        self.assertIn(head.hash, text)
        check = self.env["edu.custody.event"]._last_check(self.school)
        self.assertEqual((check.count, check.reason), (3, False))

    def test_a_broken_log_is_named_on_the_paper(self):
        self.env.cr.execute("ALTER TABLE edu_custody_event DISABLE TRIGGER USER")
        self.env.cr.execute(
            "UPDATE edu_custody_event SET detail = 'x' WHERE chain_seq = 2 "
            "AND unit_id = %s",
            [self.school.id],
        )
        self.env.cr.execute("ALTER TABLE edu_custody_event ENABLE TRIGGER USER")
        self._book("items")
        check = self.env["edu.custody.event"]._last_check(self.school)
        self.assertEqual((check.bad_entry, check.reason), (2, "altered"))
        words = self.rifles[0].with_user(self.head).with_context(lang="en_US")
        self.assertIn("Entry 2 was altered", words.chain_words)

    def test_the_book_of_issues_shows_what_did_not_come_back(self):
        """QPA-03: 3 out, 2 back, 1 missing, by number."""
        issue = self._document("issue", self.rifles, lesson="Tiết 3")
        self._finish(issue)
        self._finish(self._document("return", self.rifles[:2]))
        row = self._row_of(self._book("issues"), issue.name)
        self.assertIn("AK-0, AK-1, AK-2", row)
        self.assertEqual([c for c in row if isinstance(c, int)][1:], [3, 2, 1])

    def test_a_later_lesson_is_not_the_return_of_this_one(self):
        first = self._document("issue", self.rifles[0])
        self._finish(first)
        self._finish(self._document("return", self.rifles[0]))
        second = self._document("issue", self.rifles[0])
        self._finish(second)
        book = self._book("issues")
        out = [
            [c for c in self._row_of(book, document.name) if isinstance(c, int)][1:]
            for document in (first, second)
        ]
        self.assertEqual(out, [[1, 1, 0], [1, 0, 1]])

    def test_the_book_of_counts(self):
        count = (
            self.env["edu.custody.count"]
            .with_user(self.head)
            .create(
                {
                    "unit_id": self.school.id,
                    "first_id": self.custodian.id,
                    "second_id": self.teacher.id,
                }
            )
        )
        count.action_start()
        for sheet in count.sudo().sheet_ids:
            sheet = sheet.with_user(sheet.user_id)
            sheet.scan([{"id": f"scan{sheet.id}", "code": "AK-0"}])
            sheet.write({"seals": "Niêm phong N-7", "proposal": "Thay khóa"})
            sheet.action_close()
        row = self._row_of(self._book("counts", self.head), count.name)
        self.assertIn("Niêm phong N-7", row)
        self.assertIn("Thay khóa", row)
        self.assertTrue(any(count.incident_id.number in str(cell) for cell in row))

    def test_losses_with_prices_and_values(self):
        """QPA-05: value in the books, price of the list in force, paid or not."""
        self.env["edu.custody.price"].create(
            [
                {
                    "type_id": self.rifles.type_id.id,
                    "price": price,
                    "date_from": since,
                    "date_to": until,
                }
                for price, since, until in (
                    (9_000_000, "2018-06-07", "2019-10-31"),
                    (99_000_000, "2019-11-01", False),
                )
            ]
        )
        issue = self._document("issue", self.rifles)
        self._finish(issue)
        with freeze_time("2019-10-16 01:00:00"):
            issue.sudo()._report_overdue()
        incident = issue.incident_id.with_user(self.head)
        self.assertEqual(incident.custody_value, 27_000_000)
        incident.action_compensate_by_list()
        self.assertEqual(incident.compensation_ids.amount, 27_000_000)
        self.assertIn("953", incident.compensation_ids.note)
        book = self._book("losses")
        row = self._row_of(book, "AK-0")
        self.assertIn(9_000_000, row)
        self.assertIn(1_500_000, row)
        asked = [row for row in book if 27_000_000 in row]
        self.assertEqual(len(asked), 2)  # one line and the total

    def test_the_list_gives_the_value_where_none_is_known(self):
        self.env["edu.custody.price"].create(
            {"type_id": self.rifles.type_id.id, "price": 8_000_000}
        )
        line = self._equipment(
            "QP-NEW",
            unit_cost=0,
            class_id=self.env.ref("edu_equipment.class_military").id,
        )
        item = self._rifle(9, equipment_id=line.id)
        self.assertEqual(line.unit_cost, 8_000_000)
        self.assertEqual(item.list_price, 8_000_000)
        self.assertEqual(self.rifles[0].equipment_id.unit_cost, 1_500_000)

    def test_who_prints_is_noted(self):
        """QPA-08: each print is a reading of each piece on it."""
        self._book("items", self.officer)
        readings = self.env["edu.custody.reading"].search(
            [("create_uid", "=", self.officer.id)]
        )
        self.assertEqual(readings.item_id, self.rifles)

    def test_who_may_not_see_serials_prints_no_book(self):
        for user in (self.teacher, self.equipment_officer, self.neighbour_officer):
            for register in ("items", "issues", "counts", "losses"):
                with self.assertRaises(AccessError):
                    self._book(register, user)

    def test_an_authorisation_lost_prints_nothing_more(self):
        wizard = (
            self.env["edu.custody.register"]
            .with_user(self.custodian)
            .create({"unit_id": self.school.id})
        )
        wizard._register_file("xlsx")
        self.authorisation.date_to = "2019-10-14"
        with self.assertRaises(AccessError):
            wizard._register_file("xlsx")

    def test_prices_are_kept_by_the_department(self):
        for user in (self.custodian, self.head, self.equipment_officer):
            with self.assertRaises(AccessError):
                self.env["edu.custody.price"].with_user(user).create(
                    {"type_id": self.rifles.type_id.id, "price": 1}
                )


@tagged("post_install", "-at_install")
class TestCustodyBooksDownload(CustodyCommon, HttpCase):
    def test_a_download_notes_the_reading(self):
        """The route writes: it is not served by a read-only connection."""
        wizard = (
            self.env["edu.custody.register"]
            .with_user(self.head)
            .create({"unit_id": self.school.id})
        )
        self.authenticate(self.head.login, self.head.login)
        for extension, magic in (("pdf", b"%PDF"), ("xlsx", b"PK")):
            url = f"/edu/register/edu.custody.register/{wizard.id}/{extension}"
            response = self.url_open(url)
            self.assertEqual(response.content[: len(magic)], magic)
        readings = self.env["edu.custody.reading"].search(
            [("create_uid", "=", self.head.id)]
        )
        self.assertEqual(readings.item_id, self.rifles)
