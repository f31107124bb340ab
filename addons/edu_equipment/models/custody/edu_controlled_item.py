from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

STATES = [
    ("new", "Not received"),
    ("stored", "In the armoury"),
    ("out", "Handed out"),
    ("repair", "Under repair"),
    ("transferred", "Handed back"),
    ("lost", "Lost"),
]
# Written by custody documents only.
FACTS = frozenset({"state", "seal_no", "key_holder_ids", "equipment_id", "unit_id"})
# What a received item is known by.
IDENTITY = frozenset({"serial_no", "type_id", "nature", "marking", "place_id"})


class EduControlledItem(models.Model):
    """A weapon or instrument of military training, one record a piece (QPA-01).

    Number, place, seal and keys are read only by the authorised custodians, the head
    of the unit and officers above; each reading of a record is noted (QPA-08).
    """

    _name = "edu.controlled.item"
    _description = "Controlled item"
    _inherit = ["edu.custody.read.mixin"]
    _inherits = {"edu.equipment": "equipment_id"}
    _order = "unit_id, type_id, serial_no"
    _rec_names_search = ["serial_no", "marking"]

    equipment_id = fields.Many2one(
        "edu.equipment",
        "Register line",
        required=True,
        ondelete="restrict",
        domain="[('kind', '=', 'controlled'), ('in_custody', '!=', True)]",
    )
    unit_id = fields.Many2one(
        "edu.unit",
        related="equipment_id.unit_id",
        store=True,
        precompute=True,
        index=True,
    )
    type_id = fields.Many2one("edu.custody.type", "Type of item", required=True)
    nature = fields.Selection(
        [
            ("model", "Model"),
            ("training", "Training piece"),
            ("deactivated", "Deactivated weapon"),
            ("live", "Live weapon"),
        ],
        required=True,
    )
    serial_no = fields.Char("Serial number", required=True, copy=False)
    marking = fields.Char("Mark of the factory", help="e.g. Z111.000001 GDQPAN")
    accessories = fields.Char(help="Magazines, slings…")
    ownership = fields.Selection(
        [("own", "Own"), ("held", "Held for the military")],
        required=True,
        default="held",
        help="What is held for others is kept off the balance sheet.",
    )
    giver = fields.Char("Handed over by", help="The military command.")
    minutes_number = fields.Char("Handover minutes")
    minutes_date = fields.Date("Date of the minutes")
    minutes_file = fields.Binary("Minutes (file)", attachment=True)
    minutes_file_name = fields.Char()
    place_id = fields.Many2one(
        "edu.place",
        "Kept in",
        required=True,
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    seal_no = fields.Char("Seal", readonly=True, copy=False)
    key_holder_ids = fields.Many2many(
        "res.users", string="Key holders", readonly=True, copy=False
    )
    state = fields.Selection(
        STATES, "Custody", default="new", required=True, readonly=True, copy=False
    )
    event_ids = fields.One2many("edu.custody.event", "item_id", "Custody log")
    reading_ids = fields.One2many(
        "edu.custody.reading",
        "item_id",
        "Readings",
        groups="edu_base.edu_base_group_head,edu_base.edu_base_group_officer",
    )

    _once = models.Constraint(
        "UNIQUE(equipment_id)", "This line of the register is already in custody."
    )
    _serial_unique = models.UniqueIndex(
        "(upper(regexp_replace(serial_no, '\\s', '', 'g')))",
        "This serial number is already recorded in the province.",
    )

    @api.depends("type_id", "serial_no")
    def _compute_display_name(self):
        for item in self:
            item.display_name = f"{item.type_id.name or ''} {item.serial_no or ''}"

    @api.onchange("equipment_id")
    def _onchange_equipment_id(self):
        self.serial_no = self.serial_no or self.equipment_id.serial_no

    @api.constrains("equipment_id", "place_id")
    def _check_line(self):
        for item in self:
            line = item.equipment_id
            if line.kind != "controlled" or line.tracking != "item":
                raise ValidationError(
                    self.env._(
                        "%s: only single items of the kind “controlled” are taken "
                        "into custody.",
                        line.display_name,
                    )
                )
            if item.place_id.unit_id != line.unit_id or item.place_id.is_virtual:
                raise ValidationError(
                    self.env._("%s: choose a place of the unit.", line.display_name)
                )

    @api.constrains("marking", "type_id", "nature")
    def _check_marking(self):
        self.env["edu.custody.marking"]._check_marks(self)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not vals.get("equipment_id"):
                raise UserError(self.env._("Choose a line of the register."))
        free = {"state": "new", "seal_no": False, "key_holder_ids": False}
        for vals in vals_list:
            vals.pop("unit_id", None)
        items = super().create([{**vals, **free} for vals in vals_list])
        lines = items.equipment_id.sudo()
        lines.write({"serial_no": False, "in_custody": True})
        return items

    def write(self, vals):
        if FACTS & vals.keys():
            raise UserError(self.env._("This changes only by a custody document."))
        if IDENTITY & vals.keys():
            self._check_state_is(("new",))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_received(self):
        self._check_state_is(("new",))
        for item in self:
            item.equipment_id.sudo().write({"in_custody": False})
            item.equipment_id.sudo().write({"serial_no": item.serial_no})

    def copy_data(self, default=None):
        raise UserError(self.env._("Each item is recorded by itself."))

    def _check_state_is(self, states):
        """:raise UserError: naming the first item in another state"""
        labels = dict(self._fields["state"]._description_selection(self.env))
        for item in self:
            if item.state not in states:
                raise UserError(
                    self.env._(
                        "%(item)s: not possible now (%(state)s).",
                        item=item.display_name,
                        state=labels[item.state],
                    )
                )

    def _step(self, before, after):
        """Change the state of all, or of none when one has changed meanwhile.

        :raise UserError: naming an item that is not in a state of `before`
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                "UPDATE edu_controlled_item SET state = %s "
                "WHERE id IN %s AND state IN %s RETURNING id",
                after,
                self._ids,
                tuple(before),
            )
        )
        if len(rows) != len(self):
            self.invalidate_recordset(["state"])
            self._check_state_is(before)
        self.invalidate_recordset(["state"])

    def _read_items(self):
        return self

    def _set_keys(self, vals):
        """Write seal or key holders; called by a signed custody document."""
        # Past the guard of `write`, which a client meets.
        # pylint: disable-next=super-method-mismatch
        return super(EduControlledItem, self.sudo()).write(vals)
