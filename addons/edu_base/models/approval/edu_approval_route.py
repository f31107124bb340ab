from ast import literal_eval

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..org.edu_unit import KINDS


class EduApprovalRoute(models.Model):
    """Who decides on a kind of document, under which conditions, and when (D5, ORG-06).

    A route is data: two tiers, three tiers or a delegated office are other steps. The
    first route in order whose conditions the document meets is taken at submission
    and frozen with it; what is on its way keeps the route that it began with.
    """

    _name = "edu.approval.route"
    _description = "Approval route"
    _inherit = ["edu.dated.mixin"]
    _order = "document, sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    document = fields.Selection(selection="_select_documents", required=True)
    unit_kind = fields.Selection(KINDS, "Units", help="Empty: units of every kind.")
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: all levels."
    )
    amount_from = fields.Float("From (đ)", digits=(16, 0))
    amount_to = fields.Float(
        "Below (đ)", digits=(16, 0), help="0: without an upper limit."
    )
    condition = fields.Char(
        default="[]", required=True, help="What the document must be, beyond its value."
    )
    step_ids = fields.One2many("edu.approval.route.step", "route_id", "Steps")

    _amounts_ordered = models.Constraint(
        "CHECK(amount_from >= 0 AND (amount_to = 0 OR amount_to > amount_from))",
        "The upper limit lies above the lower one.",
    )

    @api.model
    def _select_documents(self):
        """Return the models that carry the approval mixin."""
        mixin = self.pool["edu.approval.mixin"]
        names = self.env["ir.model"].sudo()
        return sorted(
            (name, names._get(name).name)
            for name, model in self.pool.items()
            if issubclass(model, mixin) and not model._abstract
        )

    @api.constrains("condition", "document")
    def _check_condition(self):
        for route in self:
            try:
                domain = Domain(literal_eval(route.condition))
                domain.validate(self.env[route.document])
            except (ValueError, SyntaxError, TypeError) as error:
                raise ValidationError(
                    self.env._(
                        "%(route)s: the condition cannot be read: %(error)s",
                        route=route.name,
                        error=error,
                    )
                ) from error

    @api.model
    def _for(self, document):
        """Return the route of a document that is submitted today.

        :raise UserError: when there is none
        """
        today = fields.Date.context_today(self)
        routes = self.sudo().search(
            self._domain_valid_on(today)
            & Domain("document", "=", document._name)
            & Domain("step_ids", "!=", False)
        )
        route = next((route for route in routes if route._fits(document)), None)
        if route is None:
            raise UserError(
                self.env._(
                    "No approval route fits %s. The administrator enters it under "
                    "Approval routes.",
                    document.display_name,
                )
            )
        return route

    def _fits(self, document):
        """Whether a document meets all conditions of this route."""
        self.ensure_one()
        unit, amount = document.unit_id.sudo(), document._approval_amount()
        return (
            (not self.unit_kind or unit.kind == self.unit_kind)
            and (not self.level_ids or bool(unit.level_ids & self.level_ids))
            and amount >= self.amount_from
            and (not self.amount_to or amount < self.amount_to)
            and bool(document.filtered_domain(Domain(literal_eval(self.condition))))
        )
