from odoo import api, fields, models
from odoo.exceptions import UserError

FACTS = frozenset({"screened_by_id", "screened_on"})


class EduLibraryAcquisitionLine(models.Model):
    """A title among the books that come, and what the screening says (LIB-27).

    Ideology, politics and science of the content are looked at before the book is
    entered; who looked and when stays on the line.
    """

    _name = "edu.library.acquisition.line"
    _description = "Title among the books that come"
    _inherit = ["edu.approval.line.mixin"]
    _order = "acquisition_id, id"
    _approval_parent = "acquisition_id"
    _approval_free = frozenset({"title_id"})  # catalogued later, once

    acquisition_id = fields.Many2one(
        "edu.library.acquisition", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="acquisition_id.unit_id", store=True, precompute=True, index=True
    )
    title_id = fields.Many2one("edu.library.title", index="btree_not_null")
    name = fields.Char(
        "Book as listed",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="As written on the list, while it is not catalogued.",
    )
    quantity = fields.Integer("Copies offered", required=True, default=1)
    price = fields.Float("Price (đ)", digits=(16, 0))
    screening = fields.Selection(
        [
            ("waiting", "To be screened"),
            ("passed", "Content in order"),
            ("blocked", "Kept out"),
        ],
        required=True,
        default="waiting",
        copy=False,
    )
    screening_note = fields.Char("Reason", copy=False)
    screened_by_id = fields.Many2one("res.users", "Screened by", readonly=True)
    screened_on = fields.Date(readonly=True, copy=False)
    rejected = fields.Integer("Copies refused", help="Worn, or more than are wanted.")
    accepted = fields.Integer(
        "Copies accepted", compute="_compute_accepted", store=True
    )
    copy_ids = fields.One2many("edu.library.copy", "acquisition_line_id", "Copies")

    _figures = models.Constraint(
        "CHECK(quantity > 0 AND price >= 0 AND rejected BETWEEN 0 AND quantity)",
        "Of the copies offered some may be refused, not more.",
    )
    _accepted_of_offered = models.Constraint(
        "CHECK(accepted BETWEEN 0 AND quantity - rejected)",
        "No more copies are accepted than were offered and not refused.",
    )
    _blocked_with_reason = models.Constraint(
        "CHECK(screening <> 'blocked' OR screening_note <> '')",
        "Say why the book is blocked.",
    )
    _blocked = models.Index("(unit_id, title_id) WHERE screening = 'blocked'")

    @api.depends("title_id")
    def _compute_name(self):
        for line in self:
            line.name = line.title_id.display_name or line.name

    @api.depends("quantity", "rejected", "screening")
    def _compute_accepted(self):
        for line in self:
            kept = line.quantity - line.rejected
            line.accepted = 0 if line.screening == "blocked" else kept

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [
                self._with_screener(vals, dict.fromkeys(FACTS, False))
                for vals in vals_list
            ]
        )

    def write(self, vals):
        if FACTS & vals.keys() and not self.env.su:
            raise UserError(self.env._("Who screened a book is noted by itself."))
        if "title_id" in vals and not self.env.su:
            self._check_not_catalogued()
        return super().write(self._with_screener(vals, {}))

    def _check_not_catalogued(self):
        """:raise UserError: when what was decided on would become another title"""
        for line in self.filtered("title_id"):
            if line.acquisition_id.approval_state in ("pending", "approved"):
                raise UserError(
                    self.env._("%s: the title has been decided on.", line.name)
                )

    @api.model
    def _with_screener(self, vals, facts):
        """Return the values with who screened and when, where they say a result."""
        vals = {**vals, **facts}
        if "screening" in vals:
            waits = vals["screening"] == "waiting"
            vals["screened_by_id"] = False if waits else self.env.uid
            vals["screened_on"] = False if waits else fields.Date.context_today(self)
        return vals
