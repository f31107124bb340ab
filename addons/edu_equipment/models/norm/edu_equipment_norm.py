from odoo import api, fields, models
from odoo.tools import SQL

from .edu_equipment_norm_board import KINDS

PRICES = [
    ("own", "Last price of the unit"),
    ("average", "Average of all units"),
    ("estimate", "Estimate of the list"),
]


class EduEquipmentNorm(models.Model):
    """One line of a minimum list in one unit: required, held, usable, missing (EQM-09).

    Written as a whole by `edu.equipment.norm.board`; quantities in the unit of measure
    of the list, money in đồng. Coverage of a group is weighted: what is covered of
    what is required.
    """

    _name = "edu.equipment.norm"
    _description = "Held against required"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "unit_id, coverage, catalog_id"
    _rec_name = "catalog_id"
    _log_access = False

    board_id = fields.Many2one(
        "edu.equipment.norm.board", required=True, readonly=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(readonly=True, ondelete="cascade")
    superior_id = fields.Many2one(string="Superior unit", related="unit_id.parent_id")
    kind = fields.Selection(KINDS, "Kind of board", readonly=True)
    date = fields.Date("As of", related="board_id.date")
    catalog_id = fields.Many2one(
        "edu.equipment.catalog",
        "Minimum equipment",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    level_id = fields.Many2one(related="catalog_id.level_id")
    subject_id = fields.Many2one(related="catalog_id.subject_id")
    basis = fields.Selection(related="catalog_id.basis")
    uom_id = fields.Many2one(related="catalog_id.uom_id")
    legal_document_id = fields.Many2one(related="catalog_id.legal_document_id")
    to_verify = fields.Boolean(related="catalog_id.to_verify")
    basis_count = fields.Float(
        "Times",
        digits=(12, 0),
        readonly=True,
        aggregator=None,
        help="Rooms, classes, teachers or schools the quantity is counted for.",
    )
    required = fields.Float(digits=(16, 2), readonly=True)
    held = fields.Float(digits=(16, 2), readonly=True)
    usable = fields.Float(digits=(16, 2), readonly=True, help="Good or usable.")
    covered = fields.Float(digits=(16, 2), readonly=True)
    missing = fields.Float(digits=(16, 2), readonly=True)
    surplus = fields.Float(digits=(16, 2), readonly=True)
    coverage = fields.Float(
        "Coverage (%)", digits=(6, 1), readonly=True, aggregator="avg"
    )
    unit_cost = fields.Float(
        "Unit cost (đ)", digits=(16, 0), readonly=True, aggregator=None
    )
    price = fields.Selection(PRICES, "Price from", readonly=True)
    cost = fields.Float("Cost of what is missing (đ)", digits=(16, 0), readonly=True)

    _once = models.Constraint(
        "UNIQUE(board_id, catalog_id)", "A board has each line of a list once."
    )

    def _read_group_select(self, aggregate_spec, query):
        """Coverage of a group: covered of required, not the mean of percentages."""
        if aggregate_spec == "coverage:avg":
            return SQL(
                "100 * sum(%s) / nullif(sum(%s), 0)",
                self._field_to_sql(self._table, "covered", query),
                self._field_to_sql(self._table, "required", query),
            )
        return super()._read_group_select(aggregate_spec, query)

    @api.model
    def action_refresh_all(self):
        """Reckon the boards of now of all schools in the user's reach."""
        return self.env["edu.equipment.norm.board"].action_refresh_all()

    def action_open_equipment(self):
        """Open the register lines that count for this line of the list."""
        self.ensure_one()
        line = self.catalog_id
        same = self.env["edu.equipment.catalog"].search(line._domain_same_thing())
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_action"
        )
        return dict(
            action,
            domain=[
                ("unit_id", "=", self.unit_id.id),
                ("catalog_id", "in", same.ids),
            ],
            context={"default_catalog_id": line.id},
        )
