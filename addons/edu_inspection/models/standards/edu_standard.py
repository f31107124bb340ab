from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

TRANSITIONS = {
    "draft": {"published"},
    "published": {"draft", "ended"},
    "ended": {"published"},
}


class EduStandard(models.Model):
    """What is looked at and what it is worth: dated, with its legal basis (LIB-19).

    A library, a subject room or a theme (equipment, preservation, information
    technology) is scored by the criteria of one standard and reaches one of its
    titles. Once published it is fixed, so that results of one year compare; the next
    year begins with a copy.
    """

    _name = "edu.standard"
    _description = "Inspection standard"
    _inherit = ["edu.dated.mixin", "mail.thread", "edu.arrows.mixin"]
    _order = "object, date_from desc, name"
    _steps = TRANSITIONS

    name = fields.Char(required=True, translate=True, tracking=True)
    code = fields.Char(required=True, copy=False)
    active = fields.Boolean(default=True)
    object = fields.Selection(
        selection="_select_objects",
        string="Object of inspection",
        required=True,
        default="library",
        tracking=True,
    )
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: all levels."
    )
    description = fields.Text(translate=True)
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published"), ("ended", "Ended")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    title_ids = fields.One2many(
        "edu.standard.title", "standard_id", "Titles", copy=False
    )
    criterion_ids = fields.One2many(
        "edu.standard.criterion", "standard_id", "Criteria", copy=False
    )
    criterion_count = fields.Integer("Criteria (number)", compute="_compute_totals")
    max_points = fields.Float("Points (most)", compute="_compute_totals")

    _code_unique = models.Constraint(
        "UNIQUE(code)", "This code of a standard is already used."
    )

    @api.model
    def _select_objects(self):
        """Return what is inspected; a method, so that all who ask get it translated."""
        labels = {
            "library": self.env._("Library"),
            "room": self.env._("Subject room"),
            "equipment": self.env._("Management of equipment"),
            "preservation": self.env._("Preservation"),
            "it": self.env._("Information technology"),
        }
        return list(labels.items())

    @api.depends("criterion_ids.max_points", "criterion_ids.kind")
    def _compute_totals(self):
        for standard in self:
            leaves = standard._leaves()
            standard.criterion_count = len(leaves)
            standard.max_points = sum(leaves.mapped("max_points"))

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "draft"} for vals in vals_list])

    def write(self, vals):
        if "state" in vals:
            self._check_transition(vals["state"])
        elif set(vals) - {"active", "date_to", "to_verify", "note"}:
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_published(self):
        self._check_draft()

    def _check_draft(self):
        """Refuse to change what results have been measured by.

        :raise UserError: naming the standard
        """
        for standard in self.filtered(lambda row: row.state != "draft"):
            raise UserError(
                self.env._(
                    "%s is published: copy it to change it.", standard.display_name
                )
            )

    def _check_transition(self, state):
        self._check_step(state)
        for standard in self:
            if state == "published" and not standard._leaves():
                raise UserError(
                    self.env._("%s has no criteria yet.", standard.display_name)
                )
            if state == "draft" and standard._is_used():
                raise UserError(
                    self.env._(
                        "Results have been measured by %s: copy it to change it.",
                        standard.display_name,
                    )
                )

    def _is_used(self):
        """Whether a dossier refers to this standard."""
        dossiers = self.env["edu.inspection"].sudo()
        return bool(dossiers.search_count([("standard_id", "in", self.ids)], limit=1))

    @api.model
    def _publish_shipped(self):
        """Publish the standards that came with the program and nobody has touched.

        One that a person put back to draft stays a draft.
        """
        data = self.env["ir.model.data"].search(
            [("model", "=", self._name), ("module", "=", "edu_inspection")]
        )
        drafts = self.browse(data.mapped("res_id")).filtered(
            lambda row: row.state == "draft" and row.write_uid.id == SUPERUSER_ID
        )
        drafts.write({"state": "published"})

    def action_publish(self):
        self.write({"state": "published"})

    def action_redraft(self):
        self.write({"state": "draft"})

    def action_end(self):
        self.write({"state": "ended", "date_to": fields.Date.context_today(self)})

    def _leaves(self):
        """Return the criteria that are scored, in the order of the form."""
        return self.criterion_ids.filtered(lambda row: row.kind != "section")

    @api.model
    def _for(self, obj, date, levels):
        """Return the standard in force for an object, the most specific first."""
        rows = self.sudo().search(
            self._domain_valid_on(date)
            & fields.Domain("object", "=", obj)
            & fields.Domain("state", "=", "published")
        )
        fitting = rows.filtered(
            lambda row: not row.level_ids or bool(row.level_ids & levels)
        )
        return fitting.sorted(
            lambda row: (
                bool(row.level_ids),
                row.date_from or fields.Date.to_date("1900-01-01"),
            ),
            reverse=True,
        )[:1]
