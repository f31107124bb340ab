from odoo import api, fields, models
from odoo.fields import Domain


class EduLibraryReader(models.Model):
    """The reader who signs in: the own card, and nobody else's (LIB-37)."""

    _name = "edu.library.reader"
    _inherit = ["edu.library.reader", "edu.library.portal.mixin"]

    shows_history = fields.Boolean(
        "Shows the own history",
        help="Chosen by the reader: books given back are listed in the portal.",
    )

    _portal_fields = frozenset(
        {
            "id",
            "unit_id",
            "name",
            "card_no",
            "label_token",
            "category_id",
            "class_id",
            "user_id",
            "image_1920",
            "image_128",
            "state",
            "date_from",
            "date_to",
            "shows_history",
            "active",
            "write_date",
        }
    )

    @api.model
    def _mine(self):
        """Return the readers of the present user, whatever he may read besides."""
        return self.search([("user_id", "=", self.env.uid)])

    def _is_card_valid(self):
        """Tell whether the card may be used today: not blocked, closed or expired."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        return self.state == "active" and not (self.date_to and self.date_to < today)

    def write(self, vals):
        """A login lives as long as the card: closing it or archiving ends it."""
        result = super().write(vals)
        if {"state", "active"} & vals.keys():
            self._follow_card()
        return result

    def _follow_card(self):
        """Close the logins of readers and parents without a card, open them with it."""
        readers = self.sudo()
        self._follow_users(readers.user_id | readers.parent_user_id)

    @api.model
    def _follow_users(self, users):
        """Let logins live as long as a card, one's own or a child's, needs them.

        Accounts of the staff are never touched, nor one whose owner had it deleted.
        """
        users = users.sudo().filtered(
            lambda user: user.share and not user.login.startswith("__deleted_user_")
        )
        if not users:
            return
        cards = self.sudo().search(
            Domain("state", "!=", "closed")
            & (
                Domain("user_id", "in", users.ids)
                | Domain("parent_user_id", "in", users.ids)
            )
        )
        holding = users & (cards.user_id | cards.parent_user_id)
        (users - holding).filtered("active").active = False
        holding.filtered(lambda user: not user.active).active = True
