from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .marc_common import MarcCommon, marc


@tagged("post_install", "-at_install")
class TestMarcAccess(MarcCommon):
    """Files belong to the librarians of the unit that uploaded them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._user("tv2", "librarian", cls.stranger)

    def test_another_school_does_not_see_the_file(self):
        batch = self._batch(marc("Dòng sông thử"))
        with self.assertRaises(AccessError):
            batch.with_user(self.other).read(["name"])
        with self.assertRaises(AccessError):
            batch.record_ids.with_user(self.other).choice = "skip"
        with self.assertRaises(AccessError):
            batch.with_user(self.other).action_commit()

    def test_nobody_uploads_for_another_school(self):
        with self.assertRaises(AccessError):
            self._batch(marc("Dòng sông thử"), user=self.other)

    def test_a_teacher_uploads_nothing(self):
        with self.assertRaises(AccessError):
            self._batch(marc("Dòng sông thử"), user=self.teacher)

    def test_an_editor_of_the_union_catalogue_sees_every_file(self):
        batch = self._batch(marc("Dòng sông thử"))
        self.other.group_ids |= self.env.ref("edu_library.edu_library_group_cataloguer")
        self.assertTrue(batch.with_user(self.other).record_ids.isbd)

    def test_forged_values_are_refused(self):
        with self.assertRaises(AccessError):
            self._batch(marc("Dòng sông thử"), state="done")
        batch = self._batch(marc("Dòng sông thử"))
        with self.assertRaises(AccessError):
            batch.state = "done"
        with self.assertRaises(AccessError):
            batch.record_ids.write({"simple": {"name": "Khác"}})
        with self.assertRaises(AccessError):
            batch.record_ids.write({"title_id": self.novel.id, "made": True})

    def test_through_the_file_only_the_choice_is_written(self):
        batch = self._batch(marc("Dòng sông thử"))
        row, foreign = batch.record_ids, self._batch(marc("Ngọn núi thử")).record_ids
        batch.record_ids = [(1, row.id, {"choice": "skip"})]
        self.assertEqual(row.choice, "skip")
        for command in (
            (1, row.id, {"simple": {}}),
            (0, 0, {"title": "Khác", "status": "new"}),
            (2, row.id, 0),
            (4, foreign.id, 0),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                batch.record_ids = [command]

    def test_a_context_gives_no_state(self):
        Batch = self.env["edu.library.marc.batch"].with_context(default_state="done")
        self.env = Batch.env
        self.assertEqual(self._batch(marc("Dòng sông thử")).state, "read")

    def test_the_kept_record_is_not_written_by_hand(self):
        title = self._committed(marc("Dòng sông thử")).record_ids.title_id
        with self.assertRaises(AccessError):
            title.marc_ids.with_user(self.librarian).encoding = "x"

    def test_what_is_in_the_catalogue_is_not_chosen_again(self):
        batch = self._committed(marc("Dòng sông thử"))
        with self.assertRaises(UserError):
            batch.record_ids.choice = "skip"
        with self.assertRaises(UserError):
            batch.action_commit()

    def test_an_export_is_downloaded_by_its_maker_only(self):
        Export = self.env["edu.library.marc.export"].with_user(self.librarian)
        wizard = Export.with_context(active_ids=self.novel.ids).create({})
        self.assertIn("/file/", wizard.action_export()["url"])
        with self.assertRaises(AccessError):
            wizard.with_user(self.other).read(["file"])
