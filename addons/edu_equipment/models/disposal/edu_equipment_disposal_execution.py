from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .edu_disposal_sale_method import METHODS


class EduEquipmentDisposalExecution(models.Model):
    """Carrying out what was approved: method, witnesses, money, the ledger."""

    _inherit = "edu.equipment.disposal"

    due_date = fields.Date("Carry out until", readonly=True, copy=False)
    decision_number = fields.Char("Decision number", compute="_compute_decision")
    decision_date = fields.Date("Decision of", compute="_compute_decision")
    decision_unit_id = fields.Many2one(
        "edu.unit", "Decided by", compute="_compute_decision"
    )
    done_date = fields.Date("Carried out on", copy=False)
    done_place = fields.Char("Carried out at", copy=False)
    sale_method = fields.Selection(METHODS, "Method of sale", copy=False)
    destruction_method = fields.Selection(
        [
            ("dismantle", "Dismantling"),
            ("chemical", "Chemical"),
            ("mechanical", "Mechanical"),
            ("burning", "Burning"),
            ("burying", "Burying"),
            ("other", "Other"),
        ],
        "Dismantled or destroyed by",
        copy=False,
    )
    witnesses = fields.Text(help="Name and post, one per line.", copy=False)
    buyer = fields.Char(help="Name and address, or the price list.", copy=False)
    proceeds = fields.Float("Proceeds (đ)", digits=(16, 0), copy=False)
    cost = fields.Float("Cost (đ)", digits=(16, 0), copy=False)
    salvage = fields.Text("Salvage kept", copy=False)
    salvage_value = fields.Float("Salvage (đ)", digits=(16, 0), copy=False)
    net_proceeds = fields.Float(
        "Proceeds less cost (đ)",
        digits=(16, 0),
        compute="_compute_net_proceeds",
        store=True,
    )
    result = fields.Text(copy=False)
    photo_ids = fields.Many2many("ir.attachment", string="Photos", copy=False)
    voucher_id = fields.Many2one("edu.equipment.voucher", readonly=True, copy=False)

    _money = models.Constraint(
        "CHECK(proceeds >= 0 AND cost >= 0 AND salvage_value >= 0)",
        "Amounts of money cannot be negative.",
    )

    @api.depends("proceeds", "salvage_value", "cost")
    def _compute_net_proceeds(self):
        for disposal in self:
            disposal.net_proceeds = (
                disposal.proceeds + disposal.salvage_value - disposal.cost
            )

    # ----- the approval -------------------------------------------------------
    def _approval_done(self):
        """From here the clock of the decree runs for who proposed it."""
        for disposal in self:
            decided = disposal.decision_date or fields.Date.context_today(disposal)
            due = self.env["edu.disposal.deadline"]._due(disposal.kind, decided)
            disposal._set_state("approved")
            disposal._set_fact({"due_date": due})
            disposal.activity_schedule(
                "edu_equipment.mail_activity_disposal",
                date_deadline=due or fields.Date.context_today(disposal),
                user_id=disposal.proposer_id.id,
            )

    def _approval_refused(self):
        self._set_state("cancelled")

    # ----- carrying it out ----------------------------------------------------
    def action_carry_out(self):
        """Take the things off the register by one voucher, once all is recorded."""
        self.check_access("write")
        for disposal in self:
            disposal._check_execution()
            disposal._check_on_hand()
            disposal._set_state("done")
            voucher = disposal.sudo()._post_voucher()
            disposal._set_fact({"voucher_id": voucher.id})
            disposal.sudo().activity_feedback(["edu_equipment.mail_activity_disposal"])

    def action_take_back(self):
        """Reverse the voucher of a disposal recorded by mistake."""
        self.check_access("write")
        for disposal in self:
            disposal._set_state("reversed")
            disposal.sudo().voucher_id._reverse(fields.Date.context_today(disposal))

    def action_open_voucher(self):
        self.ensure_one()
        return self.voucher_id.get_formview_action()

    def _check_execution(self):
        """Refuse to carry out what is not approved, recorded or allowed.

        :raise UserError: saying what is missing
        """
        self.ensure_one()
        if self.state != "approved":
            raise UserError(self.env._("%s is not to be carried out.", self.name))
        if not self.done_date or not self.done_place or not self.witnesses:
            raise UserError(
                self.env._("Enter when, where and before whom it was carried out.")
            )
        if self.done_date > fields.Date.context_today(self) or (
            self.decision_date and self.done_date < self.decision_date
        ):
            raise UserError(
                self.env._(
                    "It is carried out after the decision of %s and not in the future.",
                    format_date(self.env, self.decision_date),
                )
            )
        if self.kind != "sale" and not (
            self.destruction_method or (self.kind == "liquidation" and self.sale_method)
        ):
            raise UserError(self.env._("Say how it was dismantled, destroyed or sold."))
        if self.kind == "sale" or self.proceeds:
            self._check_sale()

    def _check_sale(self):
        if not self.sale_method or not self.buyer:
            raise UserError(self.env._("Say how it was sold and to whom."))
        price = max(
            (line.start_price / line.quantity for line in self.line_ids), default=0
        )
        limit = self.env["edu.disposal.sale.method"]._too_dear(
            self.sale_method, price, self.decision_date or self.done_date
        )
        if limit:
            labels = dict(self._fields["sale_method"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(method)s serves up to %(limit)s đ a thing (%(basis)s); the "
                    "highest starting price is %(price)s đ.",
                    method=labels[self.sale_method],
                    limit=f"{limit.price_to:,.0f}",
                    basis=limit.legal_document_id.number or self.env._("no basis"),
                    price=f"{price:,.0f}",
                )
            )

    def _post_voucher(self):
        voucher = self.env["edu.equipment.voucher"].create(
            {
                "type": "disposal",
                "unit_id": self.unit_id.id,
                "date": self.done_date,
                "reason": self.name,
                "origin": self.decision_number,
            }
        )
        voucher._insert_lines(
            [
                (
                    line.equipment_id.id,
                    line.place_id.id,
                    None,
                    line.condition,
                    line.quantity,
                )
                for line in self.line_ids
            ]
        )
        voucher._post(money=self._voucher_money(voucher))
        return voucher
