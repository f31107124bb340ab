from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class EduEquipmentTransferDecision(models.Model):
    """One decision of the department on one or many transfers (SUR-02).

    It comes into being with the last approval: transfers that are decided on with the
    same number on the same day belong to one decision, with an annex for each pair.
    """

    _name = "edu.equipment.transfer.decision"
    _description = "Decision on transfers"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.eoffice.mixin",
        "edu.equipment.writeoff.mixin",
        "edu.official.document.mixin",
        "mail.thread",
    ]
    _order = "doc_date desc, id desc"
    _rec_name = "doc_number"

    unit_id = fields.Many2one(string="Decided by")
    doc_number = fields.Char(required=True)
    doc_date = fields.Date(required=True)
    file = fields.Binary("Signed decision", attachment=True)
    file_name = fields.Char()
    transfer_ids = fields.One2many(
        "edu.equipment.transfer", "decision_id", "Transfers", readonly=True
    )
    transfer_count = fields.Integer("Pairs of units", compute="_compute_totals")
    value = fields.Float(
        "Original value (đ)", digits=(16, 0), compute="_compute_totals"
    )
    residual_value = fields.Float(
        "Residual value (đ)", digits=(16, 0), compute="_compute_totals"
    )

    _once = models.Constraint(
        "UNIQUE(unit_id, doc_number, doc_date)", "This decision is already recorded."
    )

    @api.depends("transfer_ids.value", "transfer_ids.residual_value")
    def _compute_totals(self):
        for decision in self:
            transfers = decision.sudo().transfer_ids
            decision.transfer_count = len(transfers)
            decision.value = sum(transfers.mapped("value"))
            decision.residual_value = sum(transfers.mapped("residual_value"))

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise UserError(
                self.env._("A decision comes from deciding on the transfers.")
            )
        return super().create(vals_list)

    def write(self, vals):
        if {"unit_id", "doc_number", "doc_date"} & vals.keys():
            raise UserError(self.env._("Number and date stand with the approval."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("A decision is kept."))

    @api.model
    def _for(self, unit, number, date):
        """Return the decision of a unit with this number, recording it if new."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_equipment_transfer_decision
                       (unit_id, doc_number, doc_date, create_uid, create_date,
                        write_uid, write_date)
                VALUES (%(unit)s, %(number)s, %(date)s, %(uid)s,
                        now() AT TIME ZONE 'UTC', %(uid)s, now() AT TIME ZONE 'UTC')
                    ON CONFLICT (unit_id, doc_number, doc_date) DO NOTHING
                """,
                unit=unit.id,
                number=number,
                date=date,
                uid=self.env.uid,
            )
        )
        decision = self.search(
            [
                ("unit_id", "=", unit.id),
                ("doc_number", "=", number),
                ("doc_date", "=", date),
            ]
        )
        self.env.add_to_compute(self._fields["doc_place"], decision)
        self.env.add_to_compute(self._fields["doc_signer_title"], decision)
        self.env.add_to_compute(self._fields["doc_signer_name"], decision)
        return decision

    def action_open_transfers(self):
        """Open the transfers of this decision."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_transfer_action"
        )
        return dict(action, domain=[("decision_id", "=", self.id)], context={})
