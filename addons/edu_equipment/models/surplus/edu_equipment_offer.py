from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from . import surplus_triggers

ASKED = "edu_equipment.mail_activity_surplus_asked"
DECIDERS = ("officer", "leader", "head", "manager")
# Steps are taken by the methods of this model only.
TRANSITIONS = {
    "proposed": {"accepted", "rejected"},
    "accepted": {"proposed", "rejected", "sent"},
    "rejected": {"proposed"},
    "sent": {"accepted", "done", "cancelled"},
    "done": {"cancelled"},
    "cancelled": set(),
}
TAKEN = ("accepted", "sent", "done")


class EduEquipmentOffer(models.Model):
    """So many pieces of one school's surplus for one school's need, and why (SUR-02).

    Proposed by a matching or paired by hand, accepted or rejected by the office above
    both schools, then carried out by a transfer. Points as in `edu.match.weight`.
    """

    _name = "edu.equipment.offer"
    _description = "Offer of surplus to a need"
    _inherit = ["edu.arrows.mixin"]
    _order = "giver_id, receiver_id, id"
    _rec_name = "equipment_id"
    _steps = TRANSITIONS

    run_id = fields.Many2one(
        "edu.equipment.match.run", "Matching", readonly=True, index="btree_not_null"
    )
    line_id = fields.Many2one(
        "edu.equipment.surplus.line",
        "Surplus equipment",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    need_id = fields.Many2one(
        "edu.equipment.need",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    giver_id = fields.Many2one(
        related="line_id.unit_id", store=True, index=True, string="Giver"
    )
    receiver_id = fields.Many2one(
        related="need_id.unit_id", store=True, index=True, string="Receiver"
    )
    equipment_id = fields.Many2one(
        related="line_id.equipment_id", store=True, index=True
    )
    subject_id = fields.Many2one(related="line_id.subject_id", store=True)
    unit_cost = fields.Float(related="line_id.unit_cost")
    uom_id = fields.Many2one(related="equipment_id.uom_id", related_sudo=True)
    condition = fields.Selection(related="line_id.condition", store=True)
    image_256 = fields.Image(related="line_id.image_256", related_sudo=True)
    quantity = fields.Float(digits=(16, 3), required=True, readonly=True)
    value = fields.Float(
        "Original value (đ)", digits=(16, 0), compute="_compute_value", store=True
    )
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("accepted", "Agreed"),
            ("sent", "Being transferred"),
            ("done", "Transferred"),
            ("rejected", "Rejected"),
            ("cancelled", "Not carried out"),
        ],
        default="proposed",
        required=True,
        readonly=True,
        index=True,
    )
    points = fields.Float(
        "Points a piece", digits=(16, 2), readonly=True, aggregator="avg"
    )
    km = fields.Float("Distance (km)", digits=(10, 1), readonly=True, aggregator="avg")
    is_km_known = fields.Boolean("Distance known", readonly=True)
    is_same_office = fields.Boolean("Same office", readonly=True)
    is_urgent = fields.Boolean("Urgent", readonly=True)
    priority = fields.Integer("Priority level", readonly=True, aggregator=None)
    need_share = fields.Float(
        "Share of the need (%)", digits=(6, 1), readonly=True, aggregator=None
    )
    other_id = fields.Many2one("edu.unit", "Next best school", readonly=True)
    is_other_giver = fields.Boolean("The next best is another giver", readonly=True)
    extra = fields.Float(
        "Worse by at least (points)",
        digits=(16, 2),
        readonly=True,
        aggregator=None,
        help="What the whole plan would lose for each piece without this pair.",
    )
    why = fields.Text("Why this school", compute="_compute_why")

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be above zero."
    )
    _pair_once = models.UniqueIndex(
        "(line_id, need_id) WHERE state IN ('proposed', 'accepted', 'sent')",
        "This pair is open already.",
    )

    def init(self):
        surplus_triggers.install_offer(self.env.cr)

    @api.depends("quantity", "line_id.unit_cost")
    def _compute_value(self):
        for offer in self:
            offer.value = round(offer.quantity * offer.line_id.unit_cost)

    @api.depends("km", "is_same_office", "priority", "need_share", "other_id", "extra")
    def _compute_why(self):
        for offer in self:
            offer.why = " · ".join(offer._reasons())

    def _reasons(self):
        """Return in words why this school gets it, and what the alternative is."""
        words = [
            self.env._("%s km", f"{self.km:.0f}")
            if self.is_km_known
            else self.env._("distance unknown")
        ]
        if self.is_same_office:
            words.append(self.env._("same office"))
        if self.priority:
            words.append(self.env._("priority school (level %s)", self.priority))
        if self.is_urgent:
            words.append(self.env._("urgent"))
        words.append(self.env._("covers %s%% of the need", f"{self.need_share:.0f}"))
        if self.other_id:
            words.append(self._alternative())
        elif self.run_id:
            words.append(self.env._("no other pair gives as many pieces"))
        return words

    def _alternative(self):
        """Return in words who would come next and at which price."""
        values = {
            "school": self.other_id.short_name or self.other_id.name,
            "points": f"{self.extra:.0f}",
        }
        if self.is_other_giver:
            return self.env._(
                "next best giver: %(school)s, worse by at least %(points)s points",
                **values,
            )
        return self.env._(
            "next best receiver: %(school)s, worse by at least %(points)s points",
            **values,
        )

    # ----- deciding -----------------------------------------------------------
    @api.model
    def _check_decider(self, units):
        """Only an office above these units, or the department, decides.

        :raise AccessError: for everybody else
        """
        user = self.env.user
        roles = any(user.has_group(f"edu_base.edu_base_group_{r}") for r in DECIDERS)
        offices = user.edu_unit_ids.filtered(lambda unit: unit.kind != "school")
        below = (
            self.env["edu.unit"]
            .sudo()
            .search(
                Domain("id", "child_of", offices.ids) & Domain("id", "in", units.ids)
            )
        )
        if not self.env.su and (not roles or units - below):
            raise AccessError(
                self.env._("The office above both schools or the department decides.")
            )

    def _set_state(self, state):
        self.check_access("read")
        offers = self.sudo()
        self._check_decider(offers.giver_id | offers.receiver_id)
        offers._check_step(state)
        offers.state = state
        offers._refresh_sums()

    def _refresh_sums(self):
        """Let the database sum up, and forget what was read before."""
        self.env.flush_all()
        self.line_id.invalidate_recordset(["offered", "transferred", "free"])
        self.need_id.invalidate_recordset(["promised", "received", "missing"])

    def action_accept(self):
        """Reserve the pieces for the receiving school.

        :raise UserError: when they are not free any more, or no longer needed
        """
        offers = self.filtered(lambda offer: offer.state == "proposed")
        offers._check_open()
        offers._set_state("accepted")
        offers.sudo().need_id.activity_feedback([ASKED])

    def action_reject(self):
        """Refuse the pair: a later matching does not propose it again."""
        self.filtered(lambda o: o.state in ("proposed", "accepted"))._set_state(
            "rejected"
        )

    def action_reset(self):
        """Take the decision back."""
        self.filtered(lambda o: o.state in ("accepted", "rejected"))._set_state(
            "proposed"
        )

    def _check_open(self):
        """:raise UserError: naming the first thing that is no longer to be had"""
        for record, offers in (
            *self.sudo().grouped("line_id").items(),
            *self.sudo().grouped("need_id").items(),
        ):
            rest = record["free" if record._name.endswith("line") else "missing"]
            if record.state != "declared" or sum(offers.mapped("quantity")) > rest:
                raise UserError(
                    self.env._(
                        "%s: no longer free or needed in this quantity. Match again.",
                        record.display_name,
                    )
                )
