from odoo.tests import tagged

from ..engine.marc_read import read
from ..engine.marc_text import MarcError
from .marc_common import MarcCommon, marc

SACH = marc(
    "Đất rừng thử nghiệm",
    "Đoàn Giỏi",
    "2019.",
    "9786042128032",
    ddc="895.922",
    subject="Văn học thiếu nhi",
    price="45000đ",
)


def in_latin1(*fields):
    """Return a record of ISO 2709 with one byte for each letter."""
    fields = [(tag, text.encode("latin-1") + b"\x1e") for tag, text in fields]
    directory, offset = b"", 0
    for tag, data in fields:
        directory += f"{tag}{len(data):04d}{offset:05d}".encode()
        offset += len(data)
    base = 24 + len(directory) + 1
    head = f"{base + offset + 1:05d}nam  22{base:05d}   4500".encode()
    return head + directory + b"\x1e" + b"".join(data for _, data in fields) + b"\x1d"


@tagged("post_install", "-at_install")
class TestMarcRecord(MarcCommon):
    """MARC 21 comes and goes without loss (LIB-35; TT 16/2022: exchange)."""

    def test_the_fields_become_a_title(self):
        title = self._committed(SACH).record_ids.title_id
        self.assertRecordValues(
            title,
            [
                {
                    "name": "Đất rừng thử nghiệm",
                    "author_names": "Đoàn Giỏi",
                    "year": 2019,
                    "isbn": "9786042128032",
                    "place": "H.",
                    "ddc": "895.922",
                    "price": 45000,
                    "unit_id": self.school.id,
                }
            ],
        )
        self.assertEqual(title.publisher_id.name, "Kim Đồng")
        self.assertEqual(title.subject_ids.name, "Văn học thiếu nhi")

    def test_an_unchanged_record_goes_out_byte_for_byte(self):
        title = self._committed(SACH).record_ids.title_id
        self.assertEqual(title.with_user(self.librarian)._marc_file("iso2709"), SACH)

    def test_a_file_of_marcxml_goes_out_as_it_came(self):
        title = self._committed(SACH).record_ids.title_id
        file = title._marc_file("marcxml")
        self.env["edu.library.marc"].search([("title_id", "=", title.id)]).unlink()
        title.sudo().unlink()
        again = self._committed(file).record_ids.title_id
        self.assertEqual(again._marc_file("marcxml"), file)
        self.assertEqual(again._marc_file("iso2709"), SACH)

    def test_a_change_is_put_in_and_the_unknown_stays(self):
        title = self._committed(SACH).record_ids.title_id
        title.write({"year": 2021, "subtitle": "Truyện dài"})
        [found] = read(title._marc_file("iso2709"))
        self.assertIn("2021", found.record["260"]["c"])
        self.assertEqual(found.record["245"]["b"], "Truyện dài /")
        self.assertEqual(found.record["952"]["x"], "chỉ thư viện kia biết")
        self.assertEqual(found.record["650"]["2"], "btkkhcn")

    def test_the_fields_are_shown_as_they_would_go_out(self):
        title = self._committed(SACH).record_ids.title_id
        title.year = 2021
        shown = title.marc_ids.with_context(bin_size=True).text
        self.assertIn("=952  \\\\$xchỉ thư viện kia biết", shown)
        self.assertIn("2021", shown)

    def test_a_title_made_here_is_read_again_the_same(self):
        self.novel.write({"year": 2019, "isbn": "9786042128032", "class19": "V23"})
        self.novel.contribution_ids = [
            (0, 0, {"author_id": author.id, "role": role})
            for author, role in (
                (self.env["edu.library.author"].create({"name": "Tô Hoài"}), "author"),
                (
                    self.env["edu.library.author"].create({"name": "Tạ Huy Long"}),
                    "illustrator",
                ),
            )
        ]
        simple = self.novel._marc_simple()
        file = self.novel._marc_file("marcxml")
        self.novel.unlink()
        title = self._committed(file).record_ids.title_id
        self.assertEqual(title._marc_simple(), simple)

    def test_letters_are_told_whatever_the_leader_says(self):
        wrong = SACH[:9] + b" " + SACH[10:]
        [found] = read(wrong)
        self.assertEqual((found.encoding, found.faithful), ("UTF-8", False))
        title = self._committed(wrong).record_ids.title_id
        self.assertEqual(title.name, "Đất rừng thử nghiệm")
        self.assertEqual(title._marc_file("iso2709"), SACH)

    def test_letters_from_before_unicode_are_told_and_go_out_in_unicode(self):
        old = in_latin1(
            ("100", "1 \x1faNguyÔn §×nh HiÕu"),
            ("245", "10\x1faThiÕt bÞ d¹y häc m«n VËt lÝ"),
        )
        [found] = read(old)
        self.assertEqual((found.encoding, found.faithful), ("TCVN3", False))
        title = self._committed(old).record_ids.title_id
        self.assertEqual(title.name, "Thiết bị dạy học môn Vật lí")
        self.assertIn("Vật lí".encode(), title._marc_file("iso2709"))

    def test_xml_with_entities_of_its_own_is_refused(self):
        with self.assertRaises(MarcError):
            list(
                read(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><record/>')
            )
