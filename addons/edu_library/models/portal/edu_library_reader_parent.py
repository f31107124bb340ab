from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize


class EduLibraryReaderParent(models.Model):
    """A parent sees what the own child has, and changes nothing (LIB-46).

    The address on the card decides: another address, and the former parent sees
    nothing any more. No rule opens the child's records; the page asks for them.
    """

    _inherit = "edu.library.reader"

    parent_email = fields.Char("E-mail of a parent")
    parent_user_id = fields.Many2one(
        "res.users",
        "Login of a parent",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )

    @api.model
    def _my_children(self):
        """Return the readers whose parent the present user is, as superuser."""
        return self.sudo().search(
            [("parent_user_id", "=", self.env.uid), ("state", "!=", "closed")]
        )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_parents(set().union(*vals_list))
        return super().create(vals_list)

    def write(self, vals):
        self._check_parents(vals.keys())
        result = super().write(vals)
        if "parent_email" in vals:
            self.sudo()._end_former_parents()
        return result

    def _check_parents(self, names):
        """:raise UserError: when a parent is set by hand, not by the address"""
        if "parent_user_id" in names and not self.env.su:
            raise UserError(self.env._("Parents are invited by their address."))

    def _end_former_parents(self):
        former = self.filtered(
            lambda one: (
                one.parent_user_id
                and one.parent_user_id.login != email_normalize(one.parent_email)
            )
        )
        users = former.parent_user_id
        former.parent_user_id = False
        self._follow_users(users)

    def _parents_to_invite(self):
        """Return the readers with the address of a parent who has no access yet."""
        return self.filtered(
            lambda one: (
                email_normalize(one.parent_email)
                and not one.sudo().parent_user_id.active
                and one.login_way != "closed"
            )
        )

    def _invite_parents(self):
        """Link each address to its login; new ones are invited. Siblings share one.

        :raise AccessError: unless the user keeps the library
        """
        self._check_logins()
        readers = self._parents_to_invite().sudo()
        Users = self.env["res.users"].sudo().with_context(active_test=False)
        children = readers.grouped(lambda one: email_normalize(one.parent_email))
        known = Users.search([("login", "in", list(children))]).grouped("login")
        new = [mail for mail in children if mail not in known]
        made = Users.with_context(
            no_reset_password=True, mail_create_nolog=True
        ).create([children[mail][0]._prepare_parent(mail) for mail in new])
        for user in made:
            user.partner_id.company_id = user.company_id
        logins = {user.login: user for user in made}
        logins |= {login: users[0] for login, users in known.items()}
        for mail, some in children.items():
            some.parent_user_id = logins[mail]
        self._follow_users(readers.parent_user_id)
        self._send_invitations(made)

    def _prepare_parent(self, mail):
        """Return the values of a parent's login; the address is all that is known."""
        return {**self._prepare_login(), "name": mail, "login": mail, "email": mail}
