from odoo import api, fields, models
from odoo.exceptions import UserError


class EduRepairFinish(models.TransientModel):
    """What came of a repair: how many pieces work again; the rest is beyond repair."""

    _name = "edu.repair.finish"
    _description = "Finish a repair"

    request_id = fields.Many2one("maintenance.request", required=True)
    quantity = fields.Float(related="request_id.edu_quantity", string="Under repair")
    uom_id = fields.Many2one(related="request_id.edu_uom_id")
    quantity_repaired = fields.Float(
        "Repaired",
        digits=(16, 3),
        compute="_compute_from_request",
        store=True,
        readonly=False,
        precompute=True,
        help="0: nothing could be repaired. The rest is entered as beyond repair.",
    )
    condition = fields.Selection(
        [("good", "Good"), ("fair", "Usable")], required=True, default="good"
    )
    cost = fields.Float(
        "Actual cost (đ)",
        digits=(16, 0),
        compute="_compute_from_request",
        store=True,
        readonly=False,
        precompute=True,
    )
    invoice_ref = fields.Char(
        "Contract or invoice",
        compute="_compute_from_request",
        store=True,
        readonly=False,
        precompute=True,
    )
    work_done = fields.Text()

    @api.depends("request_id")
    def _compute_from_request(self):
        for wizard in self:
            request = wizard.request_id
            wizard.quantity_repaired = request.edu_quantity
            wizard.cost = request.edu_cost or request.edu_cost_estimate
            wizard.invoice_ref = request.edu_invoice_ref

    def action_finish(self):
        """Bring the pieces back in the books and close the repair.

        :raise UserError: when more came back than were under repair
        """
        self.ensure_one()
        request, repaired = self.request_id, self.quantity_repaired
        if not 0 <= repaired <= request.edu_quantity:
            raise UserError(
                self.env._(
                    "Between 0 and %s pieces can come back.", request.edu_quantity
                )
            )
        state = "repaired" if repaired else "unrepairable"
        request._begin(state)
        voucher = request._post_voucher(
            request._standing(),
            request.edu_place_id,
            [
                ("broken", self.condition, repaired),
                ("broken", "unusable", request.edu_quantity - repaired),
            ],
        )
        request._go(
            state,
            edu_return_voucher_id=voucher.id,
            edu_quantity_repaired=repaired,
            edu_cost=self.cost,
            edu_invoice_ref=self.invoice_ref,
            edu_work_done=self.work_done,
        )
