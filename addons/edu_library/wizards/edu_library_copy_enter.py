from odoo import api, fields, models

from ..engine.label_range import MOST, labels_from
from ..models.copies.edu_library_copy import CONDITIONS, SOURCES


class EduLibraryCopyEnter(models.TransientModel):
    """Enter the copies of a title that have labels printed before on them (LIB-33).

    Scan the label on the first book: the others take those that follow it.
    """

    _name = "edu.library.copy.enter"
    _description = "Enter labelled copies"

    title_id = fields.Many2one("edu.library.title", required=True)
    unit_id = fields.Many2one(
        "edu.unit",
        "Library",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
        domain=lambda self: [("id", "in", self.env.user.edu_unit_ids.ids)],
    )
    count = fields.Integer("Number of copies", required=True, default=1)
    first_label = fields.Char(
        "Label on the first copy",
        compute="_compute_first_label",
        store=True,
        readonly=False,
        help="Scan it. Proposed is the next label of the library's ranges.",
    )
    last_label = fields.Char("On the last copy", compute="_compute_last_label")
    place_id = fields.Many2one(
        "edu.place",
        "Shelf",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    condition = fields.Selection(CONDITIONS, required=True, default="new")
    source = fields.Selection(SOURCES, required=True, default="purchase")
    voucher_no = fields.Char("Voucher")
    price = fields.Float(
        "Price (đ)",
        digits=(16, 0),
        compute="_compute_price",
        store=True,
        readonly=False,
    )

    @api.depends("title_id")
    def _compute_price(self):
        for wizard in self:
            wizard.price = wizard.title_id.price

    @api.depends("unit_id")
    def _compute_first_label(self):
        Range = self.env["edu.library.label.range"]
        for wizard in self:
            labels = Range._next_labels(wizard.unit_id)
            wizard.first_label = labels[0] if labels else False

    @api.depends("first_label", "count")
    def _compute_last_label(self):
        for wizard in self:
            try:
                first = (wizard.first_label or "").strip()
                wizard.last_label = labels_from(first, min(wizard.count, MOST))[-1]
            except (ValueError, IndexError):
                wizard.last_label = False

    def action_enter(self):
        """Enter the copies and show them.

        :raise UserError: when a label is on another copy or another library's
        """
        self.ensure_one()
        Range = self.env["edu.library.label.range"]
        labels = Range._free_labels(self.first_label or "", self.count)
        Copy = self.env["edu.library.copy"]
        names = ("title_id", "unit_id", "place_id")
        shared = {name: self[name].id for name in names}
        for name in ("condition", "source", "voucher_no", "price"):
            shared[name] = self[name]
        copies = Copy.create([{**shared, "barcode": label} for label in labels])
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_copy_action"
        )
        return {**action, "domain": [("id", "in", copies.ids)]}
