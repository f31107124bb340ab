from odoo.exceptions import AccessError
from odoo.tests import HttpCase, freeze_time, tagged

from .common import LibraryCommon

PRIVATE = (
    "edu.library.reader",
    "edu.library.loan",
    "edu.library.hold",
    "edu.library.desk.event",
    "edu.library.quota",
    "edu.library.rollover",
    "edu.library.rollover.line",
    "edu.library.rollover.move",
    "edu.library.rollover.due",
    "edu.library.clearance",
)


@tagged("post_install", "-at_install")
@freeze_time("2020-03-20")
class TestFigure(LibraryCommon, HttpCase):
    """Units above a library see its figures, and nothing of its readers (LIB-18)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office_librarian = cls._user("office_lib", "librarian", cls.office)
        cls.office_head = cls._user("office_head", "head", cls.office)
        cls.above = cls.officer | cls.office_librarian | cls.office_head | cls.manager

    def setUp(self):
        super().setUp()
        self.copies = self._copies(self.novel, 3)
        self._lend(self.pupil, self.copies[:2])
        self._lend(self.teacher_card, self.copies[2])
        self.env["edu.library.hold"]._place(self.other_pupil, self.novel)
        self._give_back(self.copies[0])
        self.env["edu.library.figure"]._refresh()

    def _sums(self, user, *names, domain=()):
        domain = [("unit_id", "=", self.school.id), *domain]
        Figure = self.env["edu.library.figure"].with_user(user)
        return Figure._read_group(domain, [], [f"{name}:sum" for name in names])[0]

    def test_the_office_reads_figures_equal_to_the_records(self):
        for user in self.above:
            self.assertEqual(
                self._sums(user, "loans", "returns", "copies", "cards"), (3, 1, 3, 3)
            )
            self.assertEqual(self._sums(user, "readers", "readers_year"), (2, 2))

    def test_figures_are_by_category(self):
        pupil = [("category_id", "=", self.pupil.category_id.id)]
        self.assertEqual(
            self._sums(self.officer, "loans", "readers", "cards", domain=pupil),
            (2, 1, 2),
        )

    def test_figures_counted_twice_are_the_same(self):
        before = self._sums(self.officer, "loans", "copies")
        self.env["edu.library.figure"]._refresh()
        self.assertEqual(self._sums(self.officer, "loans", "copies"), before)

    def test_another_office_reads_no_figure(self):
        stranger = self._user("other_officer", "officer", self.other_office)
        self.assertEqual(self._sums(stranger, "loans"), (False,))

    def test_figures_are_not_entered(self):
        figure = self.env["edu.library.figure"].search([], limit=1)
        for user in (self.manager, self.librarian):
            with self.assertRaises(AccessError):
                figure.with_user(user).loans = 99
            with self.assertRaises(AccessError):
                figure.with_user(user).create({"unit_id": self.school.id})
            with self.assertRaises(AccessError):
                figure.with_user(user).unlink()

    def test_no_record_of_a_reader_is_found_from_above(self):
        for user in self.above:
            for name in PRIVATE:
                Model = self.env[name].with_user(user)
                if not Model.has_access("read"):
                    continue
                self.assertFalse(Model.search([]), f"{user.login} {name}")
                self.assertFalse(Model.search_count([]))
                self.assertFalse(Model._read_group([], [], ["__count"])[0][0])

    def test_no_reader_is_read_or_exported_from_above(self):
        for user in self.above:
            with self.assertRaises(AccessError):
                self.pupil.with_user(user).read(["name"])
            with self.assertRaises(AccessError):
                self.pupil.with_user(user).export_data(["name", "class_id/name"])
            with self.assertRaises(AccessError):
                self.pupil.loan_ids.with_user(user).mapped("reader_id.name")

    def test_copies_lead_to_no_reader(self):
        """The catalogue is open to all: its relations must not be."""
        for user in self.above:
            copy = self.copies[1].with_user(user)
            self.assertFalse(copy.loan_ids.reader_id)
            self.assertFalse(copy.open_loan_ids)
            self.assertEqual(copy.loan_count, 0)
            found = copy.search([("loan_ids.reader_id.name", "=", self.pupil.name)])
            self.assertFalse(found)
            rows = copy.export_data(["accession_no", "loan_ids/reader_id/name"])
            self.assertNotIn(self.pupil.name, str(rows))

    def test_classes_lead_to_no_reader(self):
        Class = self.env["edu.class"].with_user(self.officer)
        names = [
            name
            for name, field in Class._fields.items()
            if field.relational and field.comodel_name in PRIVATE
        ]
        self.assertFalse(names)

    def test_remote_calls_from_above_find_nobody(self):
        self.officer.password = "t_officer_2020"
        self.authenticate("t_officer", "t_officer_2020")
        for method, args in (
            ("search_read", [[], ["name"]]),
            ("web_search_read", [[], {"name": {}}]),
            ("name_search", ["Nguyễn"]),
        ):
            answer = self.make_jsonrpc_request(
                f"/web/dataset/call_kw/edu.library.reader/{method}",
                {
                    "model": "edu.library.reader",
                    "method": method,
                    "args": args,
                    "kwargs": {},
                },
            )
            self.assertNotIn(self.pupil.name, str(answer))
            self.assertIn(answer, ([], {"length": 0, "records": []}))
