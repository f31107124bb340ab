from odoo import models

from odoo.addons.edu_base.engine.import_fields import ImportField


class EduImportHandlerBooklistFields(models.AbstractModel):
    """What a column of a book list can hold, and how schools head it."""

    _inherit = "edu.import.handler.booklist"

    def _fields_spec(self):
        return [
            *self._spec_numbers(),
            *self._spec_title(),
            *self._spec_imprint(),
            *self._spec_subject(),
            *self._spec_copies(),
            *self._spec_origin(),
        ]

    def _spec_numbers(self):
        return [
            ImportField(
                "accession",
                self.env._("Accession number"),
                synonyms=(
                    *("Số ĐKCB", "ĐKCB", "Mã ĐKCB", "Số đăng ký cá biệt", "Số cá biệt"),
                    *("Mã đăng ký cá biệt", "Số đăng kí cá biệt", "Đăng ký cá biệt"),
                    *("Số ĐKCB / Từ", "Số ĐKCB / Từ số", "Từ số", "Số đăng ký"),
                    *("Mã sách", "Mã cá biệt", "Số ĐK"),
                ),
                help=self.env._(
                    "One number, several, or a range: “STK-00012 – STK-00020”. Empty: "
                    "the next numbers of the stack."
                ),
                example="STK-00012 – STK-00014",
            ),
            ImportField(
                "accession_to",
                self.env._("Last accession number"),
                synonyms=("Đến số", "Số ĐKCB / Đến", "Số ĐKCB / Đến số", "ĐKCB cuối"),
            ),
            ImportField(
                "barcode",
                self.env._("Barcode"),
                synonyms=("Mã vạch", "Mã barcode", "Mã số mã vạch"),
                help=self.env._("Of a label that is on the book already."),
            ),
            ImportField(
                "isbn",
                self.env._("ISBN"),
                synonyms=("Chỉ số ISBN", "Mã ISBN", "Số ISBN", "Mã số sách"),
                example="978-604-0-18512-9",
            ),
        ]

    def _spec_title(self):
        return [
            ImportField(
                "name",
                self.env._("Title proper"),
                synonyms=(
                    *("Tên sách", "Nhan đề", "Tên tài liệu", "Tựa sách", "Tên ấn phẩm"),
                    *("Nhan đề chính", "Tên đầu sách", "Đầu sách", "Tên", "Title"),
                ),
                example="Dế Mèn phiêu lưu kí",
            ),
            ImportField(
                "author_title",
                self.env._("Author and title in one cell"),
                synonyms=(
                    *("Tên tác giả và tên sách", "Tác giả và tên sách"),
                    *("Tên sách và tác giả", "Tên sách, tác giả", "Tác giả, tên sách"),
                    *("Tên tác giả - tên sách", "Tên sách - tác giả"),
                    *("Tên sách / tác giả", "Tác giả / tên sách"),
                ),
                help=self.env._("“Author. Title” or “Title / author”."),
            ),
            ImportField(
                "subtitle",
                self.env._("Other title information"),
                synonyms=("Phụ đề", "Tên phụ", "Nhan đề phụ"),
            ),
            ImportField(
                "volume",
                self.env._("Part or volume"),
                synonyms=("Tập", "Tập số", "Quyển số"),
                example="Tập 1",
            ),
            ImportField(
                "author",
                self.env._("Author"),
                synonyms=(
                    *("Tác giả", "Tên tác giả", "Tác giả, chủ biên", "Soạn giả"),
                    *("Chủ biên", "Tác giả / chủ biên", "Người biên soạn"),
                ),
                example="Tô Hoài",
            ),
        ]

    def _spec_imprint(self):
        return [
            ImportField(
                "edition",
                self.env._("Edition"),
                synonyms=("Lần xuất bản", "Lần XB", "Lần tái bản", "Lần in", "Tái bản"),
            ),
            ImportField(
                "pub_place",
                self.env._("Place of publication"),
                synonyms=("Nơi xuất bản", "Nơi XB", "Xuất bản / Nơi", "Nơi"),
                example="H.",
            ),
            ImportField(
                "publisher",
                self.env._("Publisher"),
                synonyms=(
                    *("Nhà xuất bản", "NXB", "Nhà XB", "Xuất bản / Nhà", "Tên NXB"),
                    "Cơ quan xuất bản",
                ),
                example="Kim Đồng",
            ),
            ImportField(
                "year",
                self.env._("Year of publication"),
                "year",
                minimum=1400,
                maximum="today",
                unknown_ok=True,
                synonyms=("Năm xuất bản", "Năm XB", "Xuất bản / Năm", "Năm in", "Năm"),
                example=2019,
            ),
            ImportField(
                "extent",
                self.env._("Pages"),
                synonyms=("Số trang", "Trang", "Số tr"),
            ),
            ImportField(
                "size", self.env._("Size"), synonyms=("Khổ", "Khổ sách", "Khổ cỡ")
            ),
            ImportField(
                "language",
                self.env._("Language"),
                synonyms=("Ngôn ngữ", "Tiếng", "Ngôn ngữ văn bản"),
            ),
        ]
