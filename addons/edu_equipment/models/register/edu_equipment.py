import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

KINDS = [
    ("fixed_asset", "Fixed asset"),
    ("tool", "Tool"),
    ("material", "Material"),
    ("chemical", "Chemical"),
    ("controlled", "Controlled item"),
]
TRACKINGS = [("item", "Single item"), ("batch", "Batch")]
# What the books were written with: changed only by a revaluation or a transfer.
FROZEN = frozenset({"unit_id", "uom_id", "unit_cost", "tracking"})


class EduEquipment(models.Model):
    """One line of a unit's equipment register: an item, or a homogeneous batch.

    Quantities are never typed: they are what the posted moves of the line leave
    in each place (EQU-01, EQU-02, EQM-12).
    """

    _name = "edu.equipment"
    _description = "Equipment"
    _inherit = ["edu.unit.owned.mixin", "edu.label.mixin"]
    _order = "unit_id, code"
    _rec_names_search = ["name", "code", "serial_no"]
    _label_prefix = "E"

    # The unique index on (unit, code) serves the unit alone as well.
    unit_id = fields.Many2one(index=False)
    name = fields.Char(required=True, index="trigram")
    code = fields.Char(required=True, copy=False)
    active = fields.Boolean(default=True)
    class_id = fields.Many2one(
        "edu.asset.class", "Asset class", required=True, index=True
    )
    kind = fields.Selection(
        KINDS, compute="_compute_kind", store=True, readonly=False, precompute=True
    )
    tracking = fields.Selection(
        TRACKINGS,
        compute="_compute_tracking",
        store=True,
        readonly=False,
        precompute=True,
    )
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit of measure",
        required=True,
        default=lambda self: self.env.ref("edu_equipment.uom_piece", False),
    )
    unit_cost = fields.Float("Unit cost", digits=(16, 0), aggregator=None)
    funding_id = fields.Many2one("edu.funding.source", "Funding source")
    year_in_use = fields.Integer("In use since (year)", aggregator=None)
    date_in_use = fields.Date("In use since (day)")
    subject_id = fields.Many2one("edu.subject", index=True)
    grade_ids = fields.Many2many("edu.grade", string="Grades")
    catalog_id = fields.Many2one(
        "edu.equipment.catalog", "Minimum equipment", index="btree_not_null"
    )
    country_id = fields.Many2one("res.country", "Made in")
    maker = fields.Char("Manufacturer")
    specification = fields.Char()
    serial_no = fields.Char("Serial number")
    year_made = fields.Integer("Made in (year)", aggregator=None)
    image_1920 = fields.Image("Photo", max_width=1024, max_height=1024)
    image_256 = fields.Image(
        "Small photo", related="image_1920", max_width=256, max_height=256, store=True
    )
    note = fields.Text()
    state = fields.Selection(
        [("new", "Not posted"), ("in_use", "On the books"), ("closed", "Nothing left")],
        "Status",
        compute="_compute_state",
        search="_search_state",
    )
    balance_ids = fields.One2many("edu.equipment.balance", "equipment_id", "Balances")
    move_ids = fields.One2many("edu.equipment.move", "equipment_id", "Moves")

    _code_unique = models.Constraint(
        "UNIQUE(unit_id, code)", "This code is already used in the register."
    )
    _cost_not_negative = models.Constraint(
        "CHECK(unit_cost >= 0)", "The unit cost cannot be negative."
    )
    _years_plausible = models.Constraint(
        "CHECK((year_in_use IS NULL OR year_in_use = 0 "
        "OR year_in_use BETWEEN 1900 AND 2100) AND (year_made IS NULL "
        "OR year_made = 0 OR year_made BETWEEN 1900 AND 2100))",
        "A year lies between 1900 and 2100.",
    )

    @api.depends("class_id", "unit_cost", "date_in_use")
    def _compute_kind(self):
        today = fields.Date.context_today(self)
        known = {}
        for line in self.filtered("class_id"):
            key = (line.class_id, line.unit_cost, line.date_in_use or today)
            if key not in known:
                known[key] = line.class_id._kind_for(line.unit_cost, key[2])
            line.kind = known[key]

    @api.depends("class_id")
    def _compute_tracking(self):
        for line in self:
            line.tracking = line.class_id.tracking or "batch"

    @api.depends("code", "name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"[{line.code}] {line.name}" if line.code else line.name

    def _compute_state(self):
        moved = self.browse(self._ids_having("edu.equipment.move", Domain.TRUE))
        held = self.browse(
            self._ids_having("edu.equipment.balance", Domain("quantity", ">", 0))
        )
        for line in self:
            line.state = (
                "in_use" if line in held else "closed" if line in moved else "new"
            )

    def _ids_having(self, model, domain):
        groups = self.env[model]._read_group(
            domain & Domain("equipment_id", "in", self.ids), ["equipment_id"]
        )
        return [equipment.id for (equipment,) in groups]

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        held = Domain("balance_ids", "any", [("quantity", ">", 0)])
        moved = Domain("move_ids", "!=", False)
        domains = {
            "in_use": held,
            "closed": moved & ~held,
            "new": ~moved,
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    @api.constrains("tracking", "serial_no")
    def _check_serial(self):
        for line in self:
            if line.serial_no and line.tracking == "batch":
                raise ValidationError(
                    self.env._(
                        "%s: only a single item has a serial number.", line.display_name
                    )
                )

    def write(self, vals):
        touched = FROZEN & vals.keys()
        if touched:
            self._check_not_posted(touched, vals)
        if vals.get("active") is False:
            self._check_not_on_hand()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_posted(self):
        for line in self.filtered(lambda line: line.state != "new"):
            raise UserError(
                self.env._(
                    "%s has been posted: reverse or dispose of it, do not delete it.",
                    line.display_name,
                )
            )

    def _check_not_on_hand(self):
        """What is still on hand is not archived out of sight.

        :raise UserError: naming the first such line
        """
        for line in self.filtered(lambda line: line.state == "in_use"):
            raise UserError(
                self.env._(
                    "%s is still on hand: dispose of it before archiving it.",
                    line.display_name,
                )
            )

    def _check_not_posted(self, names, vals):
        """Refuse to change what posted moves were written with.

        :raise UserError: naming the line and the first field
        """
        for line in self.filtered(lambda line: line.state != "new"):
            for name in names:
                field = self._fields[name]
                now = field.convert_to_write(line[name], line)
                if now != vals[name]:
                    raise UserError(
                        self.env._(
                            "%(line)s is on the books: “%(field)s” changes only by "
                            "a voucher.",
                            line=line.display_name,
                            field=field._description_string(self.env),
                        )
                    )

    def copy_data(self, default=None):
        """A copy is a new line: it takes a free code."""
        result = super().copy_data(default)
        for line, vals in zip(self, result, strict=True):
            vals.setdefault("code", f"{line.code}-{secrets.token_hex(2)}")
        return result

    # ----- label ----------------------------------------------------------
    def _label_lines(self):
        """Name and code; the sheet adds the unit."""
        self.ensure_one()
        return [self.name, self.code]
