from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .edu_security_topic import SYSTEMS

# Still written once the check is done: the fixing goes on.
FREE_WHEN_DONE = frozenset({"fix", "fixed_on", "date_due", "user_id"})


class EduSecurityCheckLine(models.Model):
    """One topic of a check: all right, or a risk with its fixing."""

    _name = "edu.security.check.line"
    _description = "Finding of a security check"
    _order = "check_id, system, sequence, id"

    check_id = fields.Many2one(
        "edu.security.check", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="check_id.unit_id", store=True, precompute=True, index=True
    )
    topic_id = fields.Many2one("edu.security.topic", ondelete="restrict")
    sequence = fields.Integer(related="topic_id.sequence", store=True)
    name = fields.Text(
        "What is checked",
        compute="_compute_from_topic",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    system = fields.Selection(
        SYSTEMS,
        compute="_compute_from_topic",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    result = fields.Selection(
        [("ok", "All right"), ("risk", "Risk"), ("none", "Does not apply")]
    )
    risk = fields.Selection([("1", "Low"), ("2", "Medium"), ("3", "High")], "Risk is")
    finding = fields.Char()
    fix = fields.Char("What is done about it")
    user_id = fields.Many2one(
        "res.users", "Responsible", domain="[('edu_unit_ids', 'in', unit_id)]"
    )
    date_due = fields.Date("Fix by")
    fixed_on = fields.Date()
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )

    _risk_is_told = models.Constraint(
        "CHECK(result <> 'risk' OR (risk IS NOT NULL AND finding IS NOT NULL))",
        "A risk says how high it is and what was found.",
    )

    @api.depends("topic_id")
    def _compute_from_topic(self):
        for line in self:
            line.name = line.topic_id.name or line.name
            line.system = line.topic_id.system or line.system or "software"

    @api.depends("result", "date_due", "fixed_on")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for line in self:
            line.is_overdue = bool(
                line.result == "risk"
                and not line.fixed_on
                and line.date_due
                and line.date_due < today
            )

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return (
            Domain("result", "=", "risk")
            & Domain("fixed_on", "=", False)
            & Domain("date_due", "<", fields.Date.context_today(self))
        )

    @api.model_create_multi
    def create(self, vals_list):
        ids = {vals.get("check_id") for vals in vals_list} - {None, False}
        self.env["edu.security.check"].browse(ids).exists()._check_draft()
        return super().create(vals_list)

    def write(self, vals):
        if vals.keys() - FREE_WHEN_DONE:
            self.check_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_done(self):
        self.check_id._check_draft()

    def action_fixed(self):
        """Note that the risk is out of the world today."""
        for line in self.filtered(lambda line: line.result != "risk" or line.fixed_on):
            raise UserError(self.env._("%s: nothing is left to fix.", line.name))
        self.write({"fixed_on": fields.Date.context_today(self)})
