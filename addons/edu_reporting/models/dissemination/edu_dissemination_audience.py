from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduDissemination(models.Model):
    """To whom: which units, and who in them (ORG-07, LEG-03)."""

    _inherit = "edu.dissemination"

    audience = fields.Selection(
        [
            ("below", "All units below"),
            ("direct", "Units directly below"),
            ("levels", "Schools of levels"),
            ("units", "Chosen units"),
            ("offices", "Chosen offices and all units below them"),
            ("own", "The own unit"),
            ("persons", "Named persons"),
        ],
        "Addressed to",
        required=True,
        default=lambda self: self._default_audience(),
    )
    level_ids = fields.Many2many("edu.level", string="Levels")
    unit_ids = fields.Many2many(
        "edu.unit",
        "edu_dissemination_unit_rel",
        "dissemination_id",
        "unit_id",
        "Units",
        domain="[('id', 'child_of', unit_id)]",
    )
    user_ids = fields.Many2many(
        "res.users",
        "edu_dissemination_user_rel",
        "dissemination_id",
        "user_id",
        "Persons named",
        domain="[('edu_unit_ids', 'child_of', unit_id)]",
        help="They get it besides those concerned in the units.",
    )
    reach = fields.Selection(
        [
            ("leader", "Leaders; they pass it on"),
            ("officer", "Leaders and officers in charge"),
            ("staff", "Leaders, then everybody"),
        ],
        "Who in the unit",
        required=True,
        default="officer",
    )
    lead_days = fields.Integer(
        "Leaders first, by (days)",
        aggregator=None,
        help="So many days later the others get it (LEG-03); 0: on the same day.",
    )

    _lead_positive = models.Constraint(
        "CHECK(lead_days >= 0)", "Days cannot be negative."
    )

    def _default_audience(self):
        kind = self.env.user.edu_unit_id.sudo().kind
        return "own" if kind == "school" else "below"

    def _domain_units(self):
        """Domain of the units that the document is for."""
        self.ensure_one()
        below = Domain("id", "child_of", self.unit_id.id)
        domains = {
            "below": below & Domain("id", "!=", self.unit_id.id),
            "direct": Domain("parent_id", "=", self.unit_id.id),
            "levels": below
            & Domain("kind", "=", "school")
            & Domain("level_ids", "in", self.level_ids.ids),
            "units": below & Domain("id", "in", self.unit_ids.ids),
            "offices": below & Domain("id", "child_of", self.unit_ids.ids),
            "own": Domain("id", "=", self.unit_id.id),
            "persons": below,
        }
        return domains[self.audience]

    def _units(self):
        """Return the units that the document is for."""
        Unit = self.env["edu.unit"].sudo()
        if self.audience == "persons":
            return self._named_units()
        return Unit.search(self._domain_units(), order="id")

    def _named_units(self):
        """Return the units, below the sender's, of the persons named."""
        below = Domain("id", "child_of", self.unit_id.id)
        return self.user_ids.sudo().edu_unit_ids.filtered_domain(below)

    def _check_audience(self):
        """Refuse a document that would reach nobody, or somebody not below.

        :raise UserError: saying what is missing
        """
        self.ensure_one()
        units, users = self._units(), self.user_ids.sudo()
        chosen = {
            "levels": self.level_ids,
            "units": self.unit_ids,
            "offices": self.unit_ids,
            "persons": users,
        }
        if not units or not chosen.get(self.audience, True):
            raise UserError(self.env._("Choose to whom the document goes."))
        persons = self.audience == "persons"
        if self.reach == "officer" and not self.section_ids and not persons:
            raise UserError(
                self.env._("Choose the fields of work whose officers get it.")
            )
        named = self._named_units()
        outside = users.filtered(lambda user: not user.edu_unit_ids & named)
        if not outside and self.audience in ("units", "offices"):
            outside = self.unit_ids.sudo() - units
        if outside:
            raise UserError(
                self.env._(
                    "Not of this unit or a unit below it: %s.",
                    ", ".join(outside.mapped("name")),
                )
            )

    def _circles(self, today):
        """Return who gets the document up to a day, the leaders first."""
        self.ensure_one()
        if self.audience == "persons":
            return ["named"]
        circles = ["leader"]
        waits = fields.Date.add(self.sent_on, days=self.lead_days) > today
        if not waits and self.reach in ("officer", "staff") and self.section_ids:
            circles.append("officer")
        if not waits and self.reach == "staff":
            circles.append("staff")
        return circles
