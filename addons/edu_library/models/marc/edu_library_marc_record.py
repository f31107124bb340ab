from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

CHOICES = [("add", "Add"), ("use", "It is this title"), ("skip", "Leave out")]


class EduLibraryMarcRecord(models.Model):
    """One record of an uploaded file, beside what the catalogue has already.

    The librarian writes the choice and, for "it is this title", which one; the rest
    is the server's.
    """

    _name = "edu.library.marc.record"
    _description = "Record of a MARC 21 file"
    _order = "batch_id, position"
    _rec_name = "title"

    batch_id = fields.Many2one(
        "edu.library.marc.batch", required=True, index=True, ondelete="cascade"
    )
    batch_state = fields.Selection(related="batch_id.state")
    position = fields.Integer("No.", aggregator=None)
    offset = fields.Integer("Begins at", aggregator=None, help="Byte or character.")
    status = fields.Selection(
        [
            ("new", "New"),
            ("same", "In the catalogue"),
            ("possible", "Possible duplicate"),
            ("quarantined", "Unreadable"),
        ],
        required=True,
        index=True,
    )
    reason = fields.Char("Why")
    title = fields.Char()
    author = fields.Char()
    year = fields.Integer(aggregator=None)
    isbn = fields.Char("ISBN")
    isbd = fields.Text("Description")
    encoding = fields.Char()
    faithful = fields.Boolean()
    content = fields.Binary(attachment=False)
    form = fields.Char("Format")
    simple = fields.Json()
    match_id = fields.Many2one(
        "edu.library.title", "In the catalogue as", ondelete="set null", index=True
    )
    match_isbd = fields.Text("There", related="match_id.isbd")
    choice = fields.Selection(CHOICES)
    title_id = fields.Many2one(
        "edu.library.title", "Result", ondelete="set null", index=True
    )
    made = fields.Boolean("Made by this file")
    note = fields.Char()

    def write(self, vals):
        """Refuse what is not the librarian's to write."""
        if not self.env.su:
            if vals.keys() - {"choice", "match_id"}:
                raise AccessError(
                    self.env._("Only the choice of a record can be changed.")
                )
            if any(record.batch_state != "read" for record in self):
                raise UserError(self.env._("This file has been dealt with."))
        result = super().write(vals)
        if "choice" in vals or "match_id" in vals:
            self._check_choice()
        return result

    @api.constrains("choice", "match_id")
    def _check_choice(self):
        """An unreadable record is left out; "this title" names one."""
        for record in self:
            if record.status == "quarantined" and record.choice != "skip":
                raise UserError(self.env._("An unreadable record cannot be added."))
            if record.choice == "use" and not record.match_id:
                raise UserError(
                    self.env._(
                        "Say which title of the catalogue it is: %s", record.title
                    )
                )
