from odoo import fields, models
from odoo.exceptions import AccessDenied, UserError


class EduCustodyConfirm(models.TransientModel):
    """The second person signs on the custodian's tablet, with the own password."""

    _name = "edu.custody.confirm"
    _description = "Confirm with the own password"

    document_id = fields.Many2one("edu.custody.document", required=True)
    user_id = fields.Many2one("res.users", "Who signs", required=True)
    password = fields.Char(store=False)

    def action_confirm(self):
        """Check the password as a login would, with its pause after failures.

        The password comes in the context: it is never stored.

        :raise UserError: when it is wrong
        """
        self.ensure_one()
        self.document_id.check_access("read")
        user = self.user_id.with_user(self.user_id).sudo()
        credential = {
            "type": "password",
            "login": user.login,
            "password": self.env.context.get("password") or "",
        }
        try:
            with user._assert_can_auth(user=user.id):
                user._check_credentials(credential, {"interactive": True})
        except AccessDenied as error:
            raise UserError(self.env._("This password is not right.")) from error
        self.document_id._sign_as(self.user_id)
        return {"type": "ir.actions.act_window_close"}
