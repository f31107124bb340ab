from odoo.exceptions import UserError
from odoo.tests import tagged

from .marc_common import MarcCommon, marc


@tagged("post_install", "-at_install")
class TestMarcBatch(MarcCommon):
    """A file of another library: compared, chosen, taken over, taken back (LIB-35)."""

    def test_a_mangled_record_is_set_aside_and_the_rest_goes_on(self):
        first, last = (
            marc("Dòng sông thử", "An", "2001"),
            marc("Ngọn núi thử", "Ba", "2002"),
        )
        batch = self._batch(first, first[:40] + b"\x1d", b"00099rubbish\x1d", last)
        self.assertEqual(
            batch.record_ids.mapped("status"),
            ["new", "quarantined", "quarantined", "new"],
        )
        self.assertEqual(batch.record_ids[1].offset, len(first))
        self.assertTrue(batch.record_ids[1].reason)
        batch.action_commit()
        self.assertEqual(batch.made_count, 2)

    def test_a_record_that_is_not_closed_in_xml_is_set_aside(self):
        whole = self.novel._marc_file("marcxml")
        broken = whole.replace(b"<record>", b"<record><leader>x</leader>\n<record>")
        batch = self._batch(broken)
        self.assertEqual(batch.record_ids[0].status, "quarantined")
        self.assertEqual(len(batch.record_ids), 2)

    def test_records_are_matched_by_isbn_then_by_title_author_and_year(self):
        self.novel.isbn = "9786042128032"
        author = self.env["edu.library.author"].create({"name": "Cung Thế Anh"})
        self.textbook.write(
            {"year": 2021, "contribution_ids": [(0, 0, {"author_id": author.id})]}
        )
        batch = self._batch(
            marc("Dế mèn phiêu lưu ký", "Tô Hoài", "2019", "9786042128032"),
            marc("Dế Mèn phiêu lưu kí", "Tô Hoài", "2019", "9786042128032"),
            marc("TOÁN 6 - Tập 1", "Cung Thế Anh", "2021"),
            marc("Toán 6 tập 1", "Cung Thế Anh", "2023"),
            marc("Toán 6 tập 1", "Người Khác", "2021"),
        )
        self.assertEqual(
            batch.record_ids.mapped("status"),
            ["possible", "same", "same", "possible", "new"],
        )

    def test_a_record_twice_in_a_file_is_a_possible_duplicate(self):
        batch = self._batch(
            marc("Dòng sông thử", "An", "2001"), marc("DÒNG SÔNG THỬ", "An", "2001")
        )
        self.assertEqual(batch.record_ids.mapped("status"), ["new", "possible"])
        with self.assertRaises(UserError):
            batch.action_commit()
        batch.action_skip_undecided()
        batch.action_commit()
        self.assertEqual(batch.made_count, 1)

    def test_a_known_title_gets_the_record_and_is_not_changed(self):
        self.novel.isbn = "9786042128032"
        batch = self._committed(
            marc("Dế Mèn phiêu lưu kí", "Tô Hoài", "2019", "9786042128032")
        )
        self.assertEqual(batch.record_ids.title_id, self.novel)
        self.assertFalse(self.novel.year)
        self.assertTrue(self.novel.marc_ids)
        batch.action_revert()
        self.assertFalse(self.novel.marc_ids)
        self.assertTrue(self.novel.exists())

    def test_taking_back_leaves_titles_that_have_copies(self):
        batch = self._committed(
            marc("Dòng sông thử", "An Ẩn", "2001"), marc("Ngọn núi thử", "Ba Ơi")
        )
        river, mountain = batch.record_ids.title_id
        self._copies(river, unit=self.stranger)
        batch.action_revert()
        self.assertTrue(river.exists())
        self.assertFalse(mountain.exists())
        self.assertTrue(batch.record_ids[0].note)
        named = self.env["edu.library.author"].search([]).mapped("name")
        self.assertIn("An Ẩn", named)
        self.assertNotIn("Ba Ơi", named)
        self.assertEqual(batch.state, "reverted")

    def test_many_records_are_taken_over_in_the_background(self):
        batch = self._batch(*(marc(f"Sách số {n}", f"Tác giả {n}") for n in range(201)))
        batch.action_commit()
        self.assertEqual(batch.state, "queued")
        job = self.env["queue.job"].search([("model_name", "=", batch._name)])
        self.assertEqual(job.method_name, "_run")
        batch._run()
        self.assertEqual((batch.state, batch.made_count), ("done", 201))

    def test_a_file_that_is_no_marc_is_refused(self):
        with self.assertRaises(UserError):
            self._batch("Tên sách;Tác giả\nSông;An".encode())
