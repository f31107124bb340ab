from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

DONE = ("repaired", "unrepairable", "cancelled")


class MaintenanceRequestDue(models.Model):
    """When a repair is due, what it costs, and whether it pays."""

    _inherit = "maintenance.request"

    edu_rule_id = fields.Many2one(
        "edu.repair.rule", compute="_compute_edu_date_due", store=True
    )
    edu_date_due = fields.Date(
        "To be repaired by",
        compute="_compute_edu_date_due",
        store=True,
        readonly=False,
        tracking=True,
    )
    edu_is_overdue = fields.Boolean(
        "Overdue", compute="_compute_edu_is_overdue", search="_search_edu_is_overdue"
    )
    edu_days_late = fields.Integer("Days late", compute="_compute_edu_is_overdue")
    edu_repairer_id = fields.Many2one("res.partner", "Repairer", tracking=True)
    edu_sent_on = fields.Date("Sent on", readonly=True, copy=False)
    edu_cost_estimate = fields.Float(
        "Estimate (đ)", digits=(16, 0), tracking=True, help="For all the pieces."
    )
    edu_cost = fields.Float(
        "Actual cost (đ)", digits=(16, 0), tracking=True, copy=False
    )
    edu_invoice_ref = fields.Char(
        "Contract or invoice", help="Number and date as written on the paper."
    )
    edu_bill_ids = fields.Many2many(
        "account.move",
        "edu_repair_bill_rel",
        "request_id",
        "move_id",
        string="Vendor bills",
        domain="[('move_type', 'in', ('in_invoice', 'in_refund'))]",
        groups="account.group_account_readonly,account.group_account_invoice",
        copy=False,
    )
    edu_original_cost = fields.Float(
        "Original cost (đ)", digits=(16, 0), compute="_compute_edu_is_inefficient"
    )
    edu_cost_percent = fields.Float(
        "Estimate in % of the cost",
        digits=(16, 1),
        compute="_compute_edu_is_inefficient",
        aggregator=None,
    )
    edu_threshold = fields.Float(
        "Repair pays up to (%)",
        digits=(16, 1),
        compute="_compute_edu_is_inefficient",
        aggregator=None,
    )
    edu_is_inefficient = fields.Boolean(
        "Repair does not pay", compute="_compute_edu_is_inefficient"
    )
    edu_basis = fields.Char("Legal basis", compute="_compute_edu_is_inefficient")

    _edu_costs_not_negative = models.Constraint(
        "CHECK((edu_cost_estimate IS NULL OR edu_cost_estimate >= 0) "
        "AND (edu_cost IS NULL OR edu_cost >= 0))",
        "Costs cannot be negative.",
    )

    @api.depends("edu_equipment_id", "priority", "request_date")
    def _compute_edu_date_due(self):
        schools = self.filtered(lambda r: r.edu_equipment_id and r.request_date)
        find = self.env["edu.repair.rule"]._finder(
            "deadline", schools.mapped("request_date")
        )
        for request in self - schools:
            request.edu_rule_id = request.edu_date_due = False
        for request in schools:
            rule = find(
                request.edu_equipment_id.class_id,
                request.priority,
                request.request_date,
            )
            request.edu_rule_id = rule
            request.edu_date_due = rule and request.request_date + timedelta(
                days=rule.days
            )

    @api.depends("edu_state", "edu_date_due")
    def _compute_edu_is_overdue(self):
        today = fields.Date.context_today(self)
        for request in self:
            due = request.edu_date_due
            late = due and due < today and request.edu_state not in DONE
            request.edu_is_overdue = late
            request.edu_days_late = (today - due).days if late else 0

    def _search_edu_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("edu_state", "not in", (*DONE, False)) & Domain(
            "edu_date_due", "<", fields.Date.context_today(self)
        )

    @api.depends(
        "edu_cost_estimate", "edu_quantity", "edu_equipment_id", "request_date"
    )
    def _compute_edu_is_inefficient(self):
        """Compare the estimate with the share of the cost the law names.

        The rule of the day of the report counts; where no cost is known nothing is
        said.
        """
        find = self.env["edu.repair.rule"]._finder(
            "replace", [r.request_date for r in self if r.request_date]
        )
        for request in self:
            line = request.edu_equipment_id
            cost = line.unit_cost * request.edu_quantity
            rule = find(
                line.class_id,
                request.priority,
                request.request_date or fields.Date.context_today(self),
            )
            percent = 100 * request.edu_cost_estimate / cost if cost else 0
            request.edu_original_cost = cost
            request.edu_cost_percent = percent
            request.edu_threshold = rule.percent
            request.edu_basis = rule.legal_document_id.display_name
            request.edu_is_inefficient = bool(rule) and percent > rule.percent
