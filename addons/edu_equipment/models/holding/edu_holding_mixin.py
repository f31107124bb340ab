from odoo import fields, models


class EduHoldingMixin(models.AbstractModel):
    """What a unit holds by contract: who supplies it, what it costs, until when.

    Archived = given up; its history stays.
    """

    _name = "edu.holding.mixin"
    _description = "Held by contract"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.expiry.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True, tracking=True)
    date_start = fields.Date("In use from")
    date_expiry = fields.Date(tracking=True)
    partner_id = fields.Many2one("res.partner", "Supplier")
    cost = fields.Float("Cost (đ)", digits=(16, 0), tracking=True)
    funding_id = fields.Many2one("edu.funding.source", "Funding source")
    contract_ref = fields.Char(
        "Contract or invoice", help="Number and date as written on the paper."
    )
    bill_ids = fields.Many2many(
        "account.move",
        string="Vendor bills",
        domain="[('move_type', 'in', ('in_invoice', 'in_refund'))]",
        groups="account.group_account_readonly,account.group_account_invoice",
        copy=False,
    )
    note = fields.Text()

    _cost_not_negative = models.Constraint(
        "CHECK(cost >= 0)", "The cost cannot be negative."
    )
    _dates_ordered = models.Constraint(
        "CHECK(date_start IS NULL OR date_expiry IS NULL OR date_expiry >= date_start)",
        "It cannot end before it begins.",
    )
