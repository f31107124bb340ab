from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...engine.language import in_vietnamese

PHYSICAL = [
    ("room", "Room"),
    ("store", "Store"),
    ("cabinet", "Cabinet"),
    ("shelf", "Shelf"),
    ("armoury", "Armoury"),
    ("class_shelf", "Class shelf"),
]
VIRTUAL = [
    ("supplier", "Supplier"),
    ("consumed", "Consumed"),
    ("disposed", "Disposed of"),
    ("lost", "Lost"),
    ("transit", "In transit"),
    ("on_loan", "On loan"),
    ("adjustment", "Adjustment"),
    ("other_unit", "Another unit"),
]
VIRTUAL_KINDS = tuple(kind for kind, _label in VIRTUAL)
# Things there still belong to the unit, so they are counted.
COUNTED_VIRTUAL_KINDS = ("transit", "on_loan")


class EduPlace(models.Model):
    """Where things are: a room, a store, a cabinet, a shelf… (EQU-08, PHB-01).

    The virtual places of a unit (supplier, consumed, lost…) are the other end of
    its ledger: what comes in or goes out moves from or to one of them.
    """

    _name = "edu.place"
    _description = "Place"
    _inherit = ["edu.unit.owned.mixin"]
    _parent_store = True
    _order = "unit_id, is_virtual, complete_name"
    _rec_names_search = ["complete_name", "code"]

    name = fields.Char(required=True)
    code = fields.Char()
    active = fields.Boolean(default=True)
    kind = fields.Selection(PHYSICAL + VIRTUAL, required=True, default="room")
    is_virtual = fields.Boolean(compute="_compute_nature", store=True, precompute=True)
    is_counted = fields.Boolean(compute="_compute_nature", store=True, precompute=True)
    parent_id = fields.Many2one(
        "edu.place",
        "Inside",
        index=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("edu.place", "parent_id", "Places inside")
    root_id = fields.Many2one(
        "edu.place",
        "Place of use",
        compute="_compute_root_id",
        store=True,
        index=True,
        recursive=True,
        help="The room or store: registers are kept for it.",
    )
    complete_name = fields.Char(
        compute="_compute_complete_name",
        store=True,
        precompute=True,
        recursive=True,
        index="trigram",
    )
    keeper_id = fields.Many2one("res.users")
    subject_ids = fields.Many2many("edu.subject", string="Subjects")
    area = fields.Float("Area (m²)", digits=(8, 2))
    seats = fields.Integer()
    rules = fields.Text("Rules of use", help="Purposes allowed and forbidden.")
    open_unit_ids = fields.Many2many(
        "edu.unit",
        "edu_place_open_unit_rel",
        "place_id",
        "unit_id",
        "Open to",
        help="Units that may use the place too, with all below them (IT-08).",
    )

    _code_unique = models.UniqueIndex(
        "(unit_id, code) WHERE code IS NOT NULL",
        "This place code is already used in the unit.",
    )
    _one_virtual_of_each = models.UniqueIndex(
        "(unit_id, kind) WHERE is_virtual",
        "A unit has one virtual place of each kind.",
    )
    _measures = models.Constraint(
        "CHECK(area >= 0 AND seats >= 0)", "Area and seats cannot be negative."
    )

    @api.depends("kind")
    def _compute_nature(self):
        for place in self:
            place.is_virtual = place.kind in VIRTUAL_KINDS
            place.is_counted = (
                not place.is_virtual or place.kind in COUNTED_VIRTUAL_KINDS
            )

    @api.depends("parent_id.root_id")
    def _compute_root_id(self):
        for place in self:
            place.root_id = place.parent_id.root_id or place._origin or False

    @api.depends("name", "parent_id.complete_name")
    def _compute_complete_name(self):
        for place in self:
            above = place.parent_id.complete_name
            place.complete_name = f"{above} / {place.name}" if above else place.name

    @api.depends("complete_name", "kind", "is_virtual")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for place in self:
            place.display_name = (
                labels[place.kind] if place.is_virtual else place.complete_name
            )

    @api.constrains("parent_id", "unit_id")
    def _check_parent(self):
        if self._has_cycle():
            raise ValidationError(self.env._("A place cannot be inside itself."))
        for place in self.filtered("parent_id"):
            if place.parent_id.unit_id != place.unit_id or place.parent_id.is_virtual:
                raise ValidationError(
                    self.env._(
                        "%s must be inside a real place of the same unit.", place.name
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        places = super().create(vals_list)
        # A top place is its own place of use; its id exists only now.
        places.filtered(lambda place: not place.root_id)._compute_root_id()
        return places

    @api.model
    def _create_standard_places(self, units):
        """Create the virtual places and the first store of new units."""
        return self._create_places(units, [*VIRTUAL_KINDS, "store"])

    @api.model
    def _create_places(self, units, kinds):
        """Create one place of each kind in each unit, named after its kind."""
        # The first store is named in Vietnamese even while the suite is installed.
        env = in_vietnamese(self).env
        labels = dict(self._fields["kind"]._description_selection(env))
        return self.sudo().create(
            [
                {"unit_id": unit.id, "kind": kind, "name": labels[kind]}
                for unit in units
                for kind in kinds
            ]
        )

    @api.model
    def _virtual(self, units, kind):
        """Return {unit: its virtual place of this kind}."""
        places = self.sudo().search(
            Domain("unit_id", "in", units.ids) & Domain("kind", "=", kind)
        )
        return {place.unit_id: place for place in places}
