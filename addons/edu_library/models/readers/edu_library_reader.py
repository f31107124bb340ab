from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [("active", "Active"), ("blocked", "Blocked"), ("closed", "Closed")]
CARD_FIELDS = {"state", "block_reason", "closed_on"}


class EduLibraryReader(models.Model):
    """A reader of one library with a card: pupil, teacher, staff, parent (LIB-37).

    Readers are no partners: whoever works anywhere in the province would read the
    names of all pupils. A partner or user is linked only to who signs in.
    """

    _name = "edu.library.reader"
    _description = "Reader"
    _inherit = ["edu.unit.owned.mixin", "edu.label.mixin", "mail.thread"]
    _order = "unit_id, name"
    _rec_names_search = ["name", "card_no"]
    _label_prefix = "R"

    unit_id = fields.Many2one(index=False)  # (unit, card) serves it as well
    name = fields.Char(required=True, index="trigram", tracking=True)
    card_no = fields.Char(
        "Card number", readonly=True, copy=False, help="Given with the card."
    )
    category_id = fields.Many2one(
        "edu.library.reader.category", required=True, ondelete="restrict", tracking=True
    )
    class_id = fields.Many2one(
        "edu.class",
        index="btree_not_null",
        tracking=True,
        domain="[('unit_id', '=', unit_id)]",
    )
    user_id = fields.Many2one(
        "res.users", "Login", index="btree_not_null", help="To see the own loans."
    )
    pupil_code = fields.Char(
        "Code in the sector database", index="btree_not_null", help="Mã định danh."
    )
    birthday = fields.Date()
    phone = fields.Char()
    email = fields.Char()
    guardian = fields.Char("Parent or guardian")
    image_1920 = fields.Image("Photo", max_width=512, max_height=512)
    image_128 = fields.Image(
        "Small photo", related="image_1920", max_width=128, max_height=128, store=True
    )
    state = fields.Selection(
        STATES, "Card", default="active", required=True, readonly=True, tracking=True
    )
    block_reason = fields.Char(readonly=True, tracking=True)
    date_from = fields.Date("Card from", default=fields.Date.context_today)
    date_to = fields.Date("Card until")
    note = fields.Text()
    active = fields.Boolean(default=True)

    _card_unique = models.Constraint(
        "UNIQUE(unit_id, card_no)", "This card number is already used."
    )
    _user_once = models.UniqueIndex(
        "(unit_id, user_id) WHERE user_id IS NOT NULL",
        "This login already has a card in the library.",
    )
    _pupil_once = models.UniqueIndex(
        "(unit_id, pupil_code) WHERE pupil_code IS NOT NULL AND active",
        "This pupil already has a card in the library.",
    )

    @api.depends("name", "card_no", "class_id")
    def _compute_display_name(self):
        for reader in self:
            parts = (reader.name, reader.class_id.name)
            reader.display_name = " · ".join(part for part in parts if part)

    @api.model_create_multi
    def create(self, vals_list):
        by_unit = {}
        for vals in vals_list:
            vals["state"] = "active"
            vals.setdefault("unit_id", self.env.user.edu_unit_id.id)
            by_unit.setdefault(vals["unit_id"], []).append(vals)
        Counter = self.env["edu.counter"].sudo()
        for unit_id, rows in by_unit.items():
            unit = self.env["edu.unit"].browse(unit_id)
            first = Counter._allocate(unit, "library.card", 0, len(rows))
            for number, vals in enumerate(rows, first):
                vals["card_no"] = f"TV{number:05d}"
        return super().create(vals_list)

    def write(self, vals):
        if CARD_FIELDS & vals.keys() and not self.env.su:
            raise UserError(self.env._("A card is blocked or closed by its buttons."))
        if "card_no" in vals:
            raise UserError(self.env._("A card number is given once."))
        return super().write(vals)

    def action_block(self, reason=None):
        """Block the cards: nothing is lent on them until they are free again."""
        self._set_state("blocked", reason or self.env._("Blocked at the desk"))

    def action_activate(self):
        self._set_state("active", False)

    def action_close(self):
        """Close the cards of readers who leave; what stands against it is named.

        :raise UserError: naming the readers who are not clear
        """
        claims = self._clearance_claims(self - self._clearance_waived())
        if claims:
            raise UserError(
                "\n".join(
                    f"{reader.display_name}: {', '.join(texts)}"
                    for reader, texts in claims.items()
                )
            )
        self._set_state("closed", False)

    def _set_state(self, state, reason):
        self.check_access("write")
        closed_on = fields.Date.context_today(self) if state == "closed" else False
        return self.sudo().write(
            {"state": state, "block_reason": reason, "closed_on": closed_on}
        )

    # ----- label ----------------------------------------------------------
    def _label_lines(self):
        """Name, class and card number: the reader's card."""
        self.ensure_one()
        lines = [self.name, self.class_id.name, self.card_no]
        return [line for line in lines if line]

    def _label_public_lines(self):
        """A card that is found says whose library it is, never whose card."""
        return [self.env._("Library card")]
