from odoo import api, fields, models
from odoo.exceptions import UserError


class EduAssetDecisionSettlement(models.Model):
    """What a count found missing: somebody makes it good, or it is written off.

    The residual value of fixed assets waits on account 1388 since the count (domain/
    legal 5.6); the decision says how much is received and by whom.
    """

    _inherit = "edu.asset.decision"

    missing_voucher_id = fields.Many2one(
        "edu.equipment.voucher",
        "Voucher of the count",
        domain="[('unit_id', '=', unit_id), ('type', '=', 'count'), "
        "('state', '=', 'posted')]",
        ondelete="restrict",
        index="btree_not_null",
    )
    waiting = fields.Float(
        "Waits for the decision (đ)", digits=(16, 0), compute="_compute_waiting"
    )
    compensation = fields.Float("Made good (đ)", digits=(16, 0))
    compensation_by = fields.Char("Made good by")
    written_off = fields.Float(
        "Written off (đ)", digits=(16, 0), compute="_compute_waiting"
    )

    _compensation_positive = models.Constraint(
        "CHECK(compensation IS NULL OR compensation >= 0)",
        "What is made good is not below zero.",
    )
    _settled_once = models.UniqueIndex(
        "(missing_voucher_id) WHERE state = 'done'", "This shortage is already settled."
    )

    @api.depends("missing_voucher_id", "compensation")
    def _compute_waiting(self):
        for decision in self:
            rows = decision.missing_voucher_id._waiting()
            decision.waiting = sum(amount for _funding, amount in rows)
            decision.written_off = max(decision.waiting - decision.compensation, 0)

    def _check_settlement(self):
        if not self.missing_voucher_id or not self.waiting:
            raise UserError(
                self.env._(
                    "Choose the voucher of a count that found fixed assets missing."
                )
            )
        if self.missing_voucher_id.state != "posted":
            raise UserError(
                self.env._("%s was taken back.", self.missing_voucher_id.name)
            )
        if self.compensation and not self.compensation_by:
            raise UserError(self.env._("Say who makes it good."))

    def _carry_out_settlement(self):
        Voucher = self.env["edu.equipment.voucher"]
        waiting = self.missing_voucher_id._waiting()
        rows = Voucher._recover(waiting, 0, self.compensation)
        rows += Voucher._write_off(waiting, self.compensation)
        voucher = Voucher._settle(self.unit_id, self.date, self.display_name, rows)
        self._set_fact({"voucher_id": voucher.id})

    @api.constrains("missing_voucher_id", "unit_id")
    def _check_missing_unit(self):
        for decision in self.filtered("missing_voucher_id"):
            if decision.missing_voucher_id.unit_id != decision.unit_id:
                raise UserError(
                    self.env._(
                        "%s belongs to another unit.", decision.missing_voucher_id.name
                    )
                )
