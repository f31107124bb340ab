from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

# Written when a transfer is received.
ORIGIN = frozenset({"origin_id", "origin_code", "origin_token"})


class EduEquipment(models.Model):
    """Where a line of the register came from: code and label are kept for life.

    A single item takes its label along. Of a batch only a part may leave: its pieces
    keep the label of the batch they came from.
    """

    _inherit = "edu.equipment"

    origin_id = fields.Many2one(
        "edu.equipment",
        "Line of the giver",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    origin_code = fields.Char(
        "Code at the giver",
        readonly=True,
        copy=False,
        help="Set where the code was taken in this register.",
    )
    origin_token = fields.Char(
        "Label of the batch it came from", readonly=True, copy=False, size=11
    )
    transfer_count = fields.Integer("Transfers", compute="_compute_transfer_count")

    _origin_token = models.Index("(origin_token) WHERE origin_token IS NOT NULL")
    _origin_code = models.Index("(unit_id, origin_code) WHERE origin_code IS NOT NULL")

    def _compute_transfer_count(self):
        Line = self.env["edu.equipment.transfer.line"]
        counts = dict.fromkeys(self.ids, 0)
        for name in ("equipment_id", "target_id"):
            for equipment, count in Line._read_group(
                [(name, "in", self.ids)], [name], ["transfer_id:count_distinct"]
            ):
                counts[equipment.id] += count
        for line in self:
            line.transfer_count = counts.get(line.id, 0)

    def action_open_transfers(self):
        """Open the transfers by which this line comes or goes."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_transfer_action"
        )
        domain = [
            "|",
            ("line_ids.equipment_id", "=", self.id),
            ("line_ids.target_id", "=", self.id),
        ]
        return dict(action, domain=domain, context={"create": False})

    def action_propose_transfer(self):
        """Open a new transfer that lists these lines; the receiver is chosen there."""
        self.check_access("write")
        if len(self.unit_id) != 1:
            raise UserError(self.env._("Choose lines of one unit."))
        lines = [(0, 0, {"equipment_id": line.id}) for line in self]
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.equipment.transfer",
            "views": [(False, "form")],
            "context": {"default_unit_id": self.unit_id.id, "default_line_ids": lines},
        }

    @api.model_create_multi
    def create(self, vals_list):
        empty = dict.fromkeys(ORIGIN, False)
        return super().create([{**vals, **empty} for vals in vals_list])

    def write(self, vals):
        if ORIGIN & vals.keys():
            raise UserError(self.env._("The transfer itself writes this."))
        return super().write(vals)

    # ----- scanning -------------------------------------------------------------
    @api.model
    def _scan_matches(self):
        """Labels of batches go on working at the receiver, old codes too."""
        return [
            (SQL("t.origin_token = asked.token AND t.active"), 0),
            *super()._scan_matches(),
            (SQL("lower(t.origin_code) = lower(asked.text) AND t.active"), 4),
        ]

    @api.model
    def _scan_fields(self):
        return [*super()._scan_fields(), "origin_token", "origin_code"]
