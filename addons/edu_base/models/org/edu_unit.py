from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

KINDS = [("department", "Department"), ("office", "Office"), ("school", "School")]
SEQUENCES = {"department": 1, "office": 5, "school": 10}


class EduUnit(models.Model):
    """A unit of the network: the department, an office below it, or a school.

    Units form a tree of any depth that may be re-arranged (offices ended in 2025):
    who sees what follows the tree (ORG-01, ORG-10). The books are kept by
    `company_id`, a flat branch of the department's company.
    """

    _name = "edu.unit"
    _description = "Unit"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _parent_store = True
    _order = "sequence, name, id"
    _rec_names_search = ["name", "short_name", "code"]

    name = fields.Char(required=True, index="trigram", tracking=True)
    short_name = fields.Char(help="Used on labels and in narrow columns.")
    code = fields.Char(required=True, copy=False, tracking=True)
    sequence = fields.Integer(
        compute="_compute_sequence", store=True, readonly=False, precompute=True
    )
    active = fields.Boolean(default=True, tracking=True)
    kind = fields.Selection(KINDS, required=True, default="school", tracking=True)
    level_ids = fields.Many2many("edu.level", string="Levels")
    is_specialised = fields.Boolean("Specialised school")
    parent_id = fields.Many2one(
        "edu.unit", "Superior unit", index=True, ondelete="restrict", tracking=True
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("edu.unit", "parent_id", "Units below")
    child_count = fields.Integer("Units below (all)", compute="_compute_child_count")
    affiliation_ids = fields.One2many("edu.unit.affiliation", "unit_id", "Affiliations")
    census_ids = fields.One2many("edu.unit.census", "unit_id")
    place_count = fields.Integer(compute="_compute_place_count")
    head_user_id = fields.Many2one("res.users", "Head", tracking=True)
    user_ids = fields.Many2many(
        "res.users", "edu_unit_res_users_rel", "unit_id", "user_id", "Users"
    )

    budget_code = fields.Char(
        "Budget code", help="Code of the unit in relation with the budget (mã QHNS)."
    )
    official_email = fields.Char("Official mailbox")
    phone = fields.Char()
    website = fields.Char()
    street = fields.Char("Address")
    document_place = fields.Char(help="Place written before the date of a document.")
    area_id = fields.Many2one("edu.area", "Commune", domain=[("kind", "=", "commune")])
    district_id = fields.Many2one(
        "edu.area",
        domain=[("kind", "=", "district")],
        help="District before 1 July 2025, kept for history.",
    )
    cluster = fields.Char("Inspection cluster", index="btree_not_null")
    latitude = fields.Float(digits=(10, 7))
    longitude = fields.Float(digits=(10, 7))
    national_standard = fields.Selection(
        [("none", "Not yet"), ("level1", "Level 1"), ("level2", "Level 2")],
        "National standard",
        default="none",
        required=True,
        tracking=True,
    )
    is_near_library_standard = fields.Boolean("Library near the standard")

    _code_unique = models.Constraint("UNIQUE(code)", "This unit code is already used.")

    @api.depends("kind")
    def _compute_sequence(self):
        """The department first, then the offices, then the schools."""
        for unit in self:
            unit.sequence = SEQUENCES[unit.kind]

    def _compute_child_count(self):
        self.flush_model(["active", "parent_path"])
        counts = dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT above.id, count(*)
                      FROM edu_unit above
                      JOIN edu_unit below
                        ON below.parent_path LIKE above.parent_path || '_%%'
                     WHERE above.id = ANY(%s) AND below.active
                     GROUP BY above.id
                    """,
                    self._origin.ids,
                )
            )
        )
        for unit in self:
            unit.child_count = counts.get(unit._origin.id, 0)

    def _compute_place_count(self):
        counts = dict(
            self.env["edu.place"]._read_group(
                Domain("unit_id", "in", self.ids) & Domain("is_virtual", "=", False),
                ["unit_id"],
                ["__count"],
            )
        )
        for unit in self:
            unit.place_count = counts.get(unit, 0)

    @api.constrains("parent_id", "kind")
    def _check_hierarchy(self):
        if self._has_cycle():
            raise ValidationError(
                self.env._("A unit cannot be placed below one of its own units.")
            )
        for unit in self:
            if unit.parent_id.kind == "school" and unit.kind != "school":
                raise ValidationError(
                    self.env._(
                        "%s is a school: no office stands below it.",
                        unit.parent_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self._fill_companies(vals_list)
        units = super().create(vals_list)
        self.env["edu.unit.affiliation"]._open_for(units)
        self.env["edu.place"]._create_standard_places(units)
        return units

    def write(self, vals):
        if "parent_id" in vals:
            today = fields.Date.context_today(self)
            moving = self.filtered(
                lambda unit: unit._superior_on(today).id != vals["parent_id"]
            )
            self.env["edu.unit.affiliation"]._change(moving, vals["parent_id"], today)
        return super().write(vals)

    def _superior_on(self, date):
        """Return the unit's superior on a date, from its dated affiliations."""
        self.ensure_one()
        rows = self.sudo().affiliation_ids.filtered(lambda row: row._covers(date))
        return rows[:1].parent_id

    def _nearest_above(self, kind):
        """Return the nearest unit of a kind on the way up, itself included."""
        self.ensure_one()
        ids = [int(id_) for id_ in (self.parent_path or "").split("/") if id_]
        way_up = self.browse(reversed(ids))
        return way_up.filtered(lambda unit: unit.kind == kind)[:1]

    def _is_below(self, other):
        """Whether this unit is the other one or stands anywhere below it."""
        self.ensure_one()
        return str(other.id) in (self.parent_path or "").split("/")

    def action_open_units_below(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("edu_base.edu_unit_action")
        return dict(action, domain=[("id", "child_of", self.id)], context={})

    def action_open_places(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("edu_base.edu_place_action")
        return dict(
            action,
            domain=[("unit_id", "=", self.id), ("is_virtual", "=", False)],
            context={"default_unit_id": self.id},
        )
