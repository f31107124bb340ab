from odoo import fields, models
from odoo.exceptions import UserError

from . import value_triggers

# Vouchers that move no quantity: their document gives the changes of value.
VALUE_TYPES = [
    ("wear", "Yearly wear"),
    ("upgrade", "Upgrade"),
    ("correction", "Correction of value"),
    ("reclassification", "Reclassification"),
    ("regrouping", "Splitting or merging"),
    ("settlement", "Settlement of money"),
    ("start", "Opening entry"),
    ("conversion", "Conversion to another regime"),
    ("release", "Year-end release of deferred income"),
]
PREFIXES = {
    "wear": "HM",
    "upgrade": "NC",
    "correction": "DCGT",
    "reclassification": "PL",
    "regrouping": "TG",
    "settlement": "TT",
    "start": "MS",
    "conversion": "CD",
    "release": "KC",
}
SOURCES = [
    ("purchase", "Purchase"),
    ("allocation", "Sent by a superior unit"),
    ("gift", "Gift"),
    ("self_made", "Made by the school"),
    ("other", "Other receipt"),
]


class EduEquipmentVoucher(models.Model):
    """Every change of value is a voucher; it may make an entry in the accounts."""

    _inherit = "edu.equipment.voucher"

    type = fields.Selection(
        selection_add=VALUE_TYPES,
        ondelete={kind: "cascade" for kind, _label in VALUE_TYPES},
    )
    # No default: it would be written into posted vouchers, which the database refuses.
    source = fields.Selection(
        SOURCES, "Came by", help="Decides the entry of a receipt; empty: purchase."
    )
    value_move_ids = fields.One2many(
        "edu.equipment.value.move", "voucher_id", "Changes of value", readonly=True
    )
    account_move_ids = fields.One2many(
        "account.move",
        "edu_voucher_id",
        "Entries",
        readonly=True,
        groups="account.group_account_readonly,account.group_account_invoice",
    )
    account_move_count = fields.Integer(compute="_compute_account_move_count")

    def init(self):
        result = super().init()
        self.env.cr.execute(value_triggers.ENTRY_LINE)
        return result

    def _compute_account_move_count(self):
        counts = dict(
            self.env["account.move"]
            .sudo()
            ._read_group(
                [("edu_voucher_id", "in", self.ids)], ["edu_voucher_id"], ["__count"]
            )
        )
        for voucher in self:
            voucher.account_move_count = counts.get(voucher, 0)

    def action_open_entries(self):
        """Open the lines of the entries that the voucher made.

        :raise UserError: when it made none
        """
        self.ensure_one()
        if not self.sudo().account_move_ids:
            raise UserError(self.env._("%s made no entry.", self.display_name))
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_accounting_item_action"
        )
        return dict(action, domain=[("voucher_id", "in", self.ids)], context={})

    def action_open_value_moves(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_value_move_action"
        )
        return dict(action, domain=[("voucher_id", "in", self.ids)], context={})

    # ----- posting -------------------------------------------------------------
    def _post(self, values=None, money=()):
        """Post quantities, values and accounts together.

        :param values: `SQL` of rows (voucher_id, equipment_id, book, funding_id,
            event, quantity, cost, wear) for vouchers whose document gives the changes
            of value itself; by default they follow from the quantities
        :param money: rows (voucher, event, funding, amount in đồng): money of the
            document that changes no value, such as proceeds
        """
        result = super()._post()
        reversals = self.filtered("reversal_of_id")
        reversals._take_values_back()
        reversals._take_entries_back()
        others = self - reversals
        others._write_values(values)
        others._write_entries(others._entry_rows(money))
        return result

    def _value_voucher_without_lines(self):
        """Return the vouchers that need no line of quantity."""
        kinds = {kind for kind, _label in VALUE_TYPES}
        return self.filtered(
            lambda voucher: (
                voucher.type in kinds
                or (voucher.type == "reversal" and voucher.reversal_of_id.type in kinds)
            )
        )

    def _check_lines(self):
        """What moves no quantity needs no line."""
        quantities = self - self._value_voucher_without_lines()
        if quantities:
            return super(EduEquipmentVoucher, quantities)._check_lines()
        return None

    def _prefixes(self):
        return {**super()._prefixes(), **PREFIXES}
