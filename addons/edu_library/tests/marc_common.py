import base64

from pymarc import Field, Indicators, Subfield

from odoo.addons.edu_library.engine.marc_write import new_record, to_iso2709

from .common import LibraryCommon


def marc(title, author="", year="", isbn="", **more):
    """Return one record as ISO 2709, with a field of which the title knows nothing."""
    record = new_record()
    record.add_field(Field("001", data="nlv0001"))

    def add(tag, marks, *parts):
        parts = [Subfield(code, text) for code, text in parts if text]
        if parts:
            record.add_field(Field(tag, indicators=Indicators(*marks), subfields=parts))

    add("020", "  ", ("a", isbn), ("c", more.get("price")))
    add("041", "0 ", ("a", "vie"))
    add("082", "14", ("a", more.get("ddc")), ("2", "14"))
    add("100", "1 ", ("a", author))
    add("245", "10", ("a", title + (" /" if author else "")), ("c", author))
    add("260", "  ", ("a", "H. :"), ("b", "Kim Đồng,"), ("c", year))
    add("650", " 7", ("a", more.get("subject")), ("2", "btkkhcn"))
    add("952", "  ", ("x", "chỉ thư viện kia biết"))
    return to_iso2709(record)


class MarcCommon(LibraryCommon):
    """A librarian with files of other libraries."""

    def _batch(self, *records, user=None, **vals):
        Batch = self.env["edu.library.marc.batch"].with_user(user or self.librarian)
        return Batch.create(
            {
                "file": base64.b64encode(b"".join(records)),
                "filename": "nlv.mrc",
                "unit_id": self.school.id,
                **vals,
            }
        )

    def _committed(self, *records):
        batch = self._batch(*records)
        batch.action_add_undecided()
        batch.action_commit()
        self.assertEqual(batch.state, "done", batch.message)
        return batch
