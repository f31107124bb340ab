import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.edu_base.engine.import_source import ImportFileError, check_size

from ...engine.marc_map import to_simple
from ...engine.marc_read import read
from ...engine.marc_text import MarcError

TRANSITIONS = {
    "read": {"queued"},
    "queued": {"done", "failed", "cancelled"},
    "failed": {"queued"},
    "cancelled": {"queued"},
    "done": {"reverted"},
    "reverted": set(),
}
# Records check for themselves what a user may write of them: the choice.
USER_FIELDS = {"name", "unit_id", "file", "filename", "record_ids"}


class EduLibraryMarcBatch(models.Model):
    """A file of MARC 21 records on its way into the catalogue.

    It is read when it is uploaded and matched with the catalogue; the librarian
    chooses, then it is taken over, and can be taken back. Seen by the librarians of
    the unit that uploaded it, to which the titles belong, and the editors.
    """

    _name = "edu.library.marc.batch"
    _description = "File of MARC 21 records"
    _inherit = ["edu.unit.owned.mixin", "edu.arrows.mixin"]
    _steps = TRANSITIONS
    _order = "id desc"

    name = fields.Char(
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    file = fields.Binary(required=True, attachment=True, copy=False)
    filename = fields.Char(copy=False)
    state = fields.Selection(
        [
            ("read", "To be chosen"),
            ("queued", "At work"),
            ("done", "In the catalogue"),
            ("failed", "Failed"),
            ("cancelled", "Stopped"),
            ("reverted", "Taken back"),
        ],
        required=True,
        default="read",
        readonly=True,
        copy=False,
    )
    record_ids = fields.One2many("edu.library.marc.record", "batch_id", "Records")
    record_count = fields.Integer("Number of records", compute="_compute_counts")
    new_count = fields.Integer("New", compute="_compute_counts")
    same_count = fields.Integer("In the catalogue", compute="_compute_counts")
    possible_count = fields.Integer("Possible duplicates", compute="_compute_counts")
    quarantined_count = fields.Integer("Unreadable", compute="_compute_counts")
    undecided_count = fields.Integer("To be decided", compute="_compute_counts")
    made_count = fields.Integer("Titles made", compute="_compute_counts")
    progress_id = fields.Many2one("edu.progress", readonly=True, copy=False)
    message = fields.Text("Result", readonly=True, copy=False)
    headings = fields.Json(readonly=True, copy=False)

    @api.depends("filename")
    def _compute_name(self):
        for batch in self:
            batch.name = batch.filename or self.env._("MARC 21 file")

    @api.depends("record_ids.status", "record_ids.choice", "record_ids.made")
    def _compute_counts(self):
        rows = self.env["edu.library.marc.record"]._read_group(
            [("batch_id", "in", self.ids)],
            ["batch_id", "status", "choice", "made"],
            ["__count"],
        )
        for batch in self:
            own = [row[1:] for row in rows if row[0] == batch]
            for status in ("new", "same", "possible", "quarantined"):
                batch[f"{status}_count"] = sum(n for s, *_x, n in own if s == status)
            batch.record_count = sum(n for *_x, n in own)
            batch.undecided_count = sum(n for _s, choice, _m, n in own if not choice)
            batch.made_count = sum(n for _s, _c, made, n in own if made)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(vals.keys() - USER_FIELDS for vals in vals_list):
            raise AccessError(self.env._("Only the file can be given."))
        batches = super().create([{**vals, "state": "read"} for vals in vals_list])
        for batch in batches:
            batch.check_access("write")
            batch._read_file()
        return batches

    def write(self, vals):
        if not self.env.su and vals.keys() - {"name", "record_ids"}:
            raise AccessError(
                self.env._("A file that has been read is not exchanged: upload anew.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=True)
    def _unlink_except_used(self):
        if any(batch.state in ("queued", "done") for batch in self):
            raise UserError(
                self.env._("A file whose titles are in the catalogue is kept.")
            )

    def _set(self, vals):
        """Write what only the server may write."""
        if "state" in vals:
            self._check_step(vals["state"])
        return self.sudo().write(vals)

    def action_read(self):
        """The form has saved the file, and so it has been read."""
        return True

    # ----- reading -------------------------------------------------------------

    def _read_file(self):
        """Make the records of the file, the mangled ones with their reason."""
        Title, rows = self.env["edu.library.title"], []
        try:
            data = base64.b64decode(self.with_context(bin_size=False).file or b"")
            check_size(len(data))
            for found in read(data):
                simple = to_simple(found.record) if found.record is not None else {}
                reason = found.reason or ("" if simple.get("name") else "no_title")
                people = [name for name, _role, _body in simple.get("people", [])]
                rows.append(
                    {
                        "batch_id": self.id,
                        "position": found.number,
                        "offset": found.offset,
                        "status": "quarantined" if reason else "new",
                        "reason": reason and self._reasons()[reason],
                        "choice": "skip" if reason else "add",
                        "title": ". ".join(
                            simple[key] for key in ("name", "volume") if key in simple
                        ),
                        "author": "; ".join(people),
                        "year": simple.get("year", 0),
                        "isbn": simple.get("isbn"),
                        "isbd": "" if reason else Title._isbd_of_simple(simple),
                        "encoding": found.encoding,
                        "faithful": found.faithful,
                        "content": base64.b64encode(found.content),
                        "form": found.form,
                        "simple": simple,
                    }
                )
        except (ImportFileError, MarcError, binascii.Error) as error:
            code = getattr(error, "code", "unreadable")
            raise UserError(self._reasons().get(code, code)) from error
        self.env["edu.library.marc.record"].sudo().create(rows)
        self._match()

    @api.model
    def _reasons(self):
        """Return {code: why a file or a record cannot be read}."""
        return {
            "empty": self.env._("The file is empty."),
            "too_big": self.env._("The file is too large: 50 MB at most. Divide it."),
            "no_marc": self.env._(
                "This is not a MARC 21 file: neither ISO 2709 nor MARCXML."
            ),
            "entities": self.env._(
                "The file defines entities of its own, which is unsafe."
            ),
            "unreadable": self.env._("The letters of the file cannot be told."),
            "short": self.env._("The leader is not complete."),
            "cut": self.env._("The record is cut off."),
            "length": self.env._("It is not as long as its leader says."),
            "base": self.env._("The leader does not say where the data begin."),
            "directory": self.env._("The directory of the fields is damaged."),
            "field": self.env._("A field is not where the directory says."),
            "subfields": self.env._("A field is not divided as it should be."),
            "encoding": self.env._(
                "The letters cannot be told: mixed or unknown encoding."
            ),
            "xml": self.env._("The XML of this record is broken."),
            "no_title": self.env._("The record has no title (245 $a)."),
        }
