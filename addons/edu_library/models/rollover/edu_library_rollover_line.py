from odoo import api, fields, models
from odoo.exceptions import ValidationError

ACTIONS = [("promote", "Move up"), ("leave", "Leave school"), ("stay", "Do nothing")]


class EduLibraryRolloverLine(models.Model):
    """What happens to the readers of one class in the new school year."""

    _name = "edu.library.rollover.line"
    _description = "Class in the new school year"
    _order = "rollover_id, sequence, id"
    _rec_name = "class_id"

    rollover_id = fields.Many2one(
        "edu.library.rollover", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    class_id = fields.Many2one(
        "edu.class", required=True, readonly=True, ondelete="cascade"
    )
    action = fields.Selection(ACTIONS, required=True, default="promote")
    to_name = fields.Char("New class")
    to_grade_id = fields.Many2one("edu.grade", "New grade")
    repeat_ids = fields.Many2many(
        "edu.library.reader",
        "edu_library_rollover_repeat_rel",
        "line_id",
        "reader_id",
        "Repeat the year",
        domain="[('class_id', '=', class_id), ('state', '!=', 'closed')]",
    )
    leave_ids = fields.Many2many(
        "edu.library.reader",
        "edu_library_rollover_leave_rel",
        "line_id",
        "reader_id",
        domain="[('class_id', '=', class_id), ('state', '!=', 'closed')]",
    )
    reader_count = fields.Integer("Readers", compute="_compute_counts")
    loan_count = fields.Integer("Books out", compute="_compute_counts")

    _class_once = models.Constraint(
        "UNIQUE(rollover_id, class_id)", "This class is listed already."
    )
    _promoted_somewhere = models.Constraint(
        "CHECK(action <> 'promote' OR (coalesce(to_name, '') <> '' "
        "AND to_grade_id IS NOT NULL))",
        "Who moves up needs a class and a grade.",
    )

    def _compute_counts(self):
        Reader = self.env["edu.library.reader"]
        domain = [("class_id", "in", self.class_id.ids), ("state", "!=", "closed")]
        readers = dict(Reader._read_group(domain, ["class_id"], ["__count"]))
        loans = {}
        rows = self.env["edu.library.loan"]._read_group(
            [("returned_at", "=", False), ("reader_id", "any", domain)],
            ["reader_id"],
            ["__count"],
        )
        for reader, count in rows:
            loans[reader.class_id] = loans.get(reader.class_id, 0) + count
        for line in self:
            line.reader_count = readers.get(line.class_id, 0)
            line.loan_count = loans.get(line.class_id, 0)

    @api.constrains("repeat_ids", "leave_ids", "class_id", "rollover_id")
    def _check_class(self):
        for line in self:
            rollover, group = line.rollover_id, line.class_id
            if (group.unit_id, group.school_year_id) != (
                rollover.unit_id,
                rollover.year_from_id,
            ):
                raise ValidationError(
                    self.env._("%s is no class of this library's year.", group.name)
                )
            readers = line.repeat_ids | line.leave_ids
            if readers.class_id - group or readers.filtered(lambda r: not r.class_id):
                raise ValidationError(
                    self.env._("Choose readers of class %s only.", group.name)
                )
            if line.repeat_ids & line.leave_ids:
                raise ValidationError(
                    self.env._("Nobody repeats the year and leaves at once.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.rollover_id._check_draft()
        return lines

    def write(self, vals):
        self.rollover_id._check_draft()
        result = super().write(vals)
        if "rollover_id" in vals:
            self.rollover_id._check_draft()
            self.check_access("write")
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_done(self):
        self.rollover_id._check_draft()
