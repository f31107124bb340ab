from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

STATUSES = [
    ("available", "On the shelf"),
    ("on_loan", "On loan"),
    ("reserved", "Reserved for a reader"),
    ("repair", "In repair"),
    ("lost", "Lost"),
    ("withdrawn", "Withdrawn"),
]
CONDITIONS = [
    ("new", "New"),
    ("good", "Good"),
    ("worn", "Worn"),
    ("damaged", "Damaged"),
]
SOURCES = [
    ("purchase", "Purchase"),
    ("allocation", "Sent by a superior unit"),
    ("gift", "Gift"),
    ("exchange", "Exchange"),
    ("compensation", "Compensation by a reader"),
    ("opening", "Held before"),
    ("other", "Other"),
]


class EduLibraryCopy(models.Model):
    """One copy of a title in one library: its number, its label, where it stands.

    The accession number is given once and never again; the status follows loans,
    holds and decisions, nobody types it (LIB-33, LIB-36).
    """

    _name = "edu.library.copy"
    _description = "Copy"
    _inherit = ["edu.unit.owned.mixin", "edu.label.mixin"]
    _order = "unit_id, stack_id, number"
    _rec_name = "accession_no"
    _rec_names_search = ["accession_no", "barcode"]
    _label_prefix = "B"

    unit_id = fields.Many2one(index=False)  # (unit, stack, number) serves it as well
    title_id = fields.Many2one(
        "edu.library.title", required=True, index=True, ondelete="restrict"
    )
    stack_id = fields.Many2one(
        "edu.library.stack",
        required=True,
        ondelete="restrict",
        compute="_compute_stack_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    number = fields.Integer("Running number", readonly=True, copy=False)
    accession_no = fields.Char(
        "Accession number",
        compute="_compute_accession_no",
        store=True,
        index="trigram",
    )
    barcode = fields.Char(copy=False, help="Of a label printed before; else its own.")
    status = fields.Selection(
        STATUSES, required=True, default="available", readonly=True, copy=False
    )
    condition = fields.Selection(CONDITIONS, required=True, default="good")
    place_id = fields.Many2one(
        "edu.place",
        "Shelf",
        index="btree_not_null",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    call_number = fields.Char(
        compute="_compute_call_number", store=True, readonly=False, precompute=True
    )
    date_in = fields.Date(
        "Entered on", required=True, default=fields.Date.context_today
    )
    source = fields.Selection(SOURCES, required=True, default="purchase")
    price = fields.Float("Price (đ)", digits=(16, 0))
    voucher_no = fields.Char("Voucher", help="Number of the invoice or decision.")
    note = fields.Char()
    is_reference_only = fields.Boolean("Read in the library only")
    kind_id = fields.Many2one(related="title_id.kind_id", store=True, index=True)
    image_256 = fields.Image(related="title_id.image_256")
    active = fields.Boolean(default=True)

    _number_unique = models.Constraint(
        "UNIQUE(unit_id, stack_id, number)",
        "This accession number is already used in the stack.",
    )
    _barcode_unique = models.UniqueIndex(
        "(barcode) WHERE barcode IS NOT NULL",
        "This barcode is already on another copy of the province.",
    )
    _number_positive = models.Constraint(
        "CHECK(number > 0)", "An accession number is above zero."
    )
    _price = models.Constraint("CHECK(price >= 0)", "A price is not negative.")
    _title_unit = models.Index("(title_id, unit_id, status)")

    @api.depends("title_id")
    def _compute_stack_id(self):
        for copy in self:
            copy.stack_id = copy.title_id.kind_id.stack_id or copy.stack_id

    @api.depends("title_id.call_number")
    def _compute_call_number(self):
        for copy in self:
            copy.call_number = copy.title_id.call_number

    @api.depends("stack_id.code", "number")
    def _compute_accession_no(self):
        for copy in self:
            copy.accession_no = f"{copy.stack_id.code}.{copy.number:05d}"

    @api.depends("accession_no", "title_id")
    def _compute_display_name(self):
        for copy in self:
            copy.display_name = f"{copy.accession_no} · {copy.title_id.display_name}"

    @api.model_create_multi
    def create(self, vals_list):
        clean = [
            {key: value for key, value in vals.items() if key != "status"}
            for vals in vals_list
        ]
        for vals in clean:
            vals["barcode"] = (vals.get("barcode") or "").strip() or False
        return super().create(self._with_numbers(clean))

    def write(self, vals):
        if "status" in vals:
            raise UserError(
                self.env._("The status of a copy follows its loans and decisions.")
            )
        if {"number", "stack_id", "unit_id"} & vals.keys():
            raise UserError(
                self.env._("An accession number is given once and never changed.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_registered(self):
        raise UserError(
            self.env._(
                "A copy keeps its line in the register for good: withdraw it instead."
            )
        )

    def _set_status(self, before, after):
        """Change the status where it still is what is expected.

        :param before: collection of statuses from which the change is allowed
        :return: the copies that were changed; two who ask at once: one gets it
        """
        if not self:
            return self
        self.flush_recordset(["status"])
        rows = self.env.execute_query(
            SQL(
                "UPDATE edu_library_copy SET status = %s WHERE id IN %s "
                "AND status IN %s RETURNING id",
                after,
                self._ids,
                tuple(before),
            )
        )
        self.invalidate_recordset(["status"], flush=False)
        return self.browse([copy_id for (copy_id,) in rows])

    # ----- label ----------------------------------------------------------
    def _label_lines(self):
        """Title, then accession number and call number; the sheet adds the unit."""
        self.ensure_one()
        lines = [self.title_id.display_name, self.accession_no, self.call_number]
        return [line for line in lines if line]
