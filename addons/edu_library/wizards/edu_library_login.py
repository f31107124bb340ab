from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.print_login_slip import draw_login_slips


class EduLibraryLogin(models.TransientModel):
    """Give logins of the portal to chosen readers, a class at a time (LIB-37)."""

    _name = "edu.library.login"
    _description = "Give logins to readers"

    reader_ids = fields.Many2many("edu.library.reader", string="Readers", required=True)
    again = fields.Boolean(
        "New first passwords",
        help="Also for who has a login and forgot the password or lost the slip.",
    )
    parents = fields.Boolean(
        "Invite parents, too", help="They see what their child has, and change nothing."
    )
    parent_count = fields.Integer("Parents with an address", compute="_compute_counts")
    slip_ids = fields.Many2many(
        "edu.library.reader",
        "edu_library_login_slip_rel",
        "login_id",
        "reader_id",
        "Slips to print",
        readonly=True,
    )
    staff_count = fields.Integer("Login of the staff", compute="_compute_counts")
    mail_count = fields.Integer("Invitations by e-mail", compute="_compute_counts")
    slip_count = fields.Integer("Slips", compute="_compute_counts")
    has_count = fields.Integer("Have a login already", compute="_compute_counts")

    @api.depends("reader_ids", "again")
    def _compute_counts(self):
        for wizard in self:
            ways = wizard.reader_ids.grouped("login_way")
            counts = {way: len(readers) for way, readers in ways.items()}
            again = wizard._forgotten() if wizard.again else wizard.reader_ids.browse()
            wizard.parent_count = len(wizard.reader_ids._parents_to_invite())
            wizard.staff_count = counts.get("staff", 0)
            wizard.mail_count = counts.get("mail", 0)
            wizard.has_count = counts.get("has", 0) - len(again)
            wizard.slip_count = counts.get("slip", 0) + len(again)

    @api.model
    def _open(self, readers):
        readers._check_logins()
        wizard = self.create({"reader_ids": [fields.Command.set(readers.ids)]})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Access to the portal"),
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    def _forgotten(self):
        """Return the readers with a login of the portal's own, not of the staff."""
        return self.reader_ids.filtered(
            lambda reader: reader.login_way == "has" and reader.sudo().user_id.share
        )

    def action_give(self):
        """Link, invite, and print the slips of the others."""
        self.ensure_one()
        forgotten = self._forgotten() if self.again else self.reader_ids.browse()
        slips = self.reader_ids._give_logins() | forgotten
        if self.parents:
            self.reader_ids._invite_parents()
        if not slips:
            return {"type": "ir.actions.act_window_close"}
        self.slip_ids = slips
        return {
            "type": "ir.actions.act_url",
            "url": f"/edu/library/logins/{self.id}.pdf",
            "target": "download",
            "close": True,
        }

    def _slips_pdf(self):
        """Return the slips as PDF, once: each printing means new passwords.

        :raise UserError: when they were printed already
        """
        self.ensure_one()
        if not self.slip_ids:
            raise UserError(
                self.env._("These slips were printed: ask for new first passwords.")
            )
        content = draw_login_slips(self.slip_ids._new_slips())
        self.slip_ids = False
        return content
