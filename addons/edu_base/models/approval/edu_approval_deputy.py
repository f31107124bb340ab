from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class EduApprovalDeputy(models.Model):
    """Who decides for an absent head, from one date to another (D5).

    The decision shows both names. A deputy never decides on what his principal asked
    for.
    """

    _name = "edu.approval.deputy"
    _description = "Deputy for decisions"
    _inherit = ["edu.unit.owned.mixin", "mail.thread"]
    _order = "date_from desc, id desc"
    _rec_name = "deputy_id"

    principal_id = fields.Many2one(
        "res.users",
        "For",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        tracking=True,
    )
    deputy_id = fields.Many2one("res.users", required=True, index=True, tracking=True)
    document = fields.Selection(
        selection=lambda self: self.env["edu.approval.route"]._select_documents(),
        string="Documents",
        help="Empty: of every kind.",
    )
    date_from = fields.Date(
        "From", required=True, default=fields.Date.context_today, tracking=True
    )
    date_to = fields.Date("Until", required=True, tracking=True)
    decision_number = fields.Char("Number of the authorisation")
    is_current = fields.Boolean(
        "Today", compute="_compute_is_current", search="_search_is_current"
    )

    _ordered = models.Constraint(
        "CHECK(date_to >= date_from)", "It cannot end before it begins."
    )
    _not_himself = models.Constraint(
        "CHECK(principal_id <> deputy_id)", "Nobody is his own deputy."
    )

    @api.depends("date_from", "date_to")
    def _compute_is_current(self):
        today = fields.Date.context_today(self)
        for row in self:
            row.is_current = bool(
                row.date_from and row.date_to and row.date_from <= today <= row.date_to
            )

    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("date_from", "<=", "today") & Domain("date_to", ">=", "today")

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._check_principal()
        return rows

    def write(self, vals):
        self._check_principal()
        result = super().write(vals)
        self._check_principal()
        return result

    def _check_principal(self):
        """Only the one who is represented hands his right on, or the administrator.

        :raise AccessError: naming the one concerned
        """
        user = self.env.user
        if self.env.su or user.has_group("edu_base.edu_base_group_manager"):
            return
        for row in self.filtered(lambda row: row.principal_id != user):
            raise AccessError(
                self.env._("Only %s can name his or her deputy.", row.principal_id.name)
            )

    @api.model
    def _acting_for(self, user):
        """Return the rows by which `user` acts today for somebody."""
        today = fields.Date.context_today(self)
        return self.sudo().search(
            Domain("deputy_id", "=", user.id)
            & Domain("date_from", "<=", today)
            & Domain("date_to", ">=", today)
        )
