from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date


class EduLibraryHold(models.Model):
    """The own holds in the portal: the place in the queue, until when to come."""

    _name = "edu.library.hold"
    _inherit = ["edu.library.hold", "edu.library.portal.mixin"]

    _portal_fields = frozenset(
        {
            "id",
            "unit_id",
            "reader_id",
            "title_id",
            "state",
            "asked_at",
            "ready_at",
            "keep_until",
            "hold_days",
            "position",
        }
    )

    @api.model
    def _domain_own(self):
        """Return the domain of the holds of the present user that still count."""
        return Domain("reader_id.user_id", "=", self.env.uid) & Domain(
            "state", "in", ("waiting", "ready")
        )

    def _place_notice(self):
        """Return (level, text) of a hold that still counts."""
        self.ensure_one()
        if self.state == "ready":
            day = format_date(self.env, self.keep_until)
            return "success", self.env._("Ready for you, kept until %s", day)
        if self.position == 1:
            return "primary", self.env._("You are next")
        return "primary", self.env._("You are no. %s in the queue", self.position)

    @api.model
    def _place_by_reader(self, reader, title):
        """Put the reader of the present user into the queue of a title.

        :raise UserError: saying in words why not
        """
        title = title.sudo()
        if not reader._is_card_valid():
            raise UserError(self.env._("Your card is not active: ask at the library."))
        if title._own_copies(reader.unit_id)[title].shelf:
            raise UserError(
                self.env._(
                    "“%s” is on the shelf: borrow it at the library.",
                    title.display_name,
                )
            )
        return self.sudo()._place(reader.sudo(), title)
