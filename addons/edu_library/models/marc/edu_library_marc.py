import base64

from pymarc import Field

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.marc_map import FIELDS
from ...engine.marc_merge import put
from ...engine.marc_read import read_one
from ...engine.marc_text import MarcError
from ...engine.marc_write import collection, new_record, to_iso2709, to_xml

FORMS = [("iso2709", "ISO 2709"), ("marcxml", "MARCXML")]


class EduLibraryMarc(models.Model):
    """The MARC 21 record of a title, whole, as it came.

    What the simple form does not know is not lost: on its way out the record is this
    one, byte for byte, with what was changed in the title put in. Written by the
    server only.
    """

    _name = "edu.library.marc"
    _description = "MARC 21 record of a title"
    _rec_name = "title_id"

    title_id = fields.Many2one(
        "edu.library.title", required=True, index=True, ondelete="cascade"
    )
    content = fields.Binary(attachment=False, required=True)
    form = fields.Selection(FORMS, "Format", required=True)
    encoding = fields.Char()
    faithful = fields.Boolean(
        "Encoding as declared", help="Otherwise it is written anew, in Unicode."
    )
    base = fields.Json("Title when it came")
    record_id = fields.Many2one(
        "edu.library.marc.record", "Came with", index=True, ondelete="set null"
    )
    text = fields.Text("Fields", compute="_compute_text")

    _once = models.Constraint("UNIQUE(title_id)", "A title has one MARC 21 record.")

    @api.depends("content", "form", "title_id")
    def _compute_text(self):
        for marc in self:
            marc.text = str(marc._record(marc._changes()))

    def _raw(self):
        # Views ask for sizes instead of bytes.
        return base64.b64decode(self.with_context(bin_size=False).content)

    def _changes(self):
        """Return what changed in the title since the record came."""
        now, base = self.title_id._marc_simple(), self.base or {}
        return {key: now.get(key) for key in FIELDS if now.get(key) != base.get(key)}

    def _record(self, changes):
        """Return the record with the changes put in."""
        record = read_one(self._raw(), self.form)
        put(record, changes)
        return record

    def _export(self, form):
        """Return the record in a format: as it came where nothing changed."""
        changes = self._changes()
        if not changes and self.form == form and self.faithful:
            raw = self._raw()
            return raw if form == "iso2709" else raw.decode()
        return _written(self._record(changes), form)


class EduLibraryTitle(models.Model):
    """Titles as a file for other libraries."""

    _inherit = "edu.library.title"

    def _marc_file(self, form):
        """Return the bytes of a file of these titles.

        :param form: a key of FORMS
        :raise UserError: when a title is too long for ISO 2709
        """
        self.check_access("read")
        kept = {marc.title_id: marc for marc in self.sudo().marc_ids}
        parts = []
        for title in self:
            try:
                parts.append(
                    kept[title]._export(form)
                    if title in kept
                    else _written(title._new_marc(), form)
                )
            except MarcError as error:
                raise UserError(
                    self.env._(
                        "“%s” is too long for ISO 2709. Use MARCXML.",
                        title.display_name,
                    )
                ) from error
        return b"".join(parts) if form == "iso2709" else collection(parts)

    def _new_marc(self):
        """Return the record of a title that was catalogued here."""
        record, simple = new_record(), self._marc_simple()
        day = (self.create_date or fields.Datetime.now()).strftime("%y%m%d")
        year, language = simple.get("year") or "    ", simple.get("language") or ""
        record.add_field(
            Field("001", data=str(self.id)),
            Field("008", data=f"{day}s{year}    vm {'|' * 17}{language[:3]:3} d"),
        )
        put(record, simple)
        return record


def _written(record, form):
    return to_iso2709(record) if form == "iso2709" else to_xml(record)
