from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class EduEquipmentNormPurchase(models.TransientModel):
    """From the missing list to the purchase plan of the school (EQM-03, EQM-09)."""

    _name = "edu.equipment.norm.purchase"
    _description = "Plan the purchase of what is missing"

    board_id = fields.Many2one(
        "edu.equipment.norm.board", required=True, readonly=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(related="board_id.unit_id")
    school_year_id = fields.Many2one(
        "edu.school.year", "Plan of school year", required=True
    )
    subject_id = fields.Many2one("edu.subject", help="Empty: all subjects.")
    line_ids = fields.One2many(
        "edu.equipment.norm.purchase.line",
        "purchase_id",
        "Lines",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    cost = fields.Float("Cost (đ)", digits=(16, 0), compute="_compute_cost")

    @api.model
    def default_get(self, fields_list):
        """The plan of the next school year, or of the forecast's year."""
        values = super().default_get(fields_list)
        board = self.env["edu.equipment.norm.board"].browse(values.get("board_id"))
        year = board.school_year_id if board.kind == "forecast" else None
        year = year or self.env["edu.equipment.norm.reckon"]._next_year()
        year = year or self.env["edu.school.year"]._on(fields.Date.context_today(self))
        return {**values, "school_year_id": year.id}

    @api.depends("board_id", "subject_id")
    def _compute_line_ids(self):
        for wizard in self:
            domain = [("board_id", "=", wizard.board_id.id), ("missing", ">", 0)]
            if wizard.subject_id:
                domain.append(("subject_id", "=", wizard.subject_id.id))
            wizard.line_ids = [Command.clear()] + [
                Command.create(
                    {
                        "catalog_id": norm.catalog_id.id,
                        "missing": norm.missing,
                        "quantity": norm.missing,
                        "unit_cost": norm.unit_cost,
                    }
                )
                for norm in self.env["edu.equipment.norm"].search(domain)
            ]

    @api.depends("line_ids.cost")
    def _compute_cost(self):
        for wizard in self:
            wizard.cost = sum(wizard.line_ids.mapped("cost"))

    def action_plan(self):
        """Put the lines with a quantity into the draft purchase plan and open it."""
        self.ensure_one()
        self.env["edu.plan"].check_access("create")
        lines = self.line_ids.filtered(lambda line: line.quantity > 0)
        if not lines:
            raise UserError(self.env._("Enter the quantities to buy."))
        plan = self.env["edu.plan"]._propose_lines(
            self.unit_id,
            self.school_year_id,
            "purchase",
            [line._prepare_plan_line() for line in lines],
            remaining=True,
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.plan",
            "res_id": plan.id,
            "views": [(False, "form")],
        }
