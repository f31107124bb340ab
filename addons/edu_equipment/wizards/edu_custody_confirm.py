from odoo import api, fields, models
from odoo.exceptions import AccessDenied, UserError


class EduCustodyConfirm(models.TransientModel):
    """The second person signs on the custodian's tablet, with the own password.

    Saving the dialog signs, so that no proof is left that could serve twice.
    """

    _name = "edu.custody.confirm"
    _description = "Confirm with the own password"

    document_id = fields.Many2one("edu.custody.document", required=True)
    user_id = fields.Many2one("res.users", "Who signs", required=True)
    password = fields.Char(store=False)

    @api.model_create_multi
    def create(self, vals_list):
        """Check the password as a login would, then sign; it is never stored.

        :raise UserError: when it is wrong
        """
        passwords = [vals.get("password") or "" for vals in vals_list]
        clean = [{k: v for k, v in x.items() if k != "password"} for x in vals_list]
        dialogs = super().create(clean)
        for dialog, password in zip(dialogs, passwords, strict=True):
            dialog.document_id.check_access("read")
            dialog._check_password(password)
            dialog.document_id._sign_as(dialog.user_id)
        return dialogs

    def _check_password(self, password):
        user = self.user_id.with_user(self.user_id).sudo()
        credential = {"type": "password", "login": user.login, "password": password}
        try:
            with user._assert_can_auth(user=user.id):
                user._check_credentials(credential, {"interactive": True})
        except AccessDenied as error:
            raise UserError(self.env._("This password is not right.")) from error

    def action_confirm(self):
        """Close the dialog: saving it has signed."""
        return {"type": "ir.actions.act_window_close"}
