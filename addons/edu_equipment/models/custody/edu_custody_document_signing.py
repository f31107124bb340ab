from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class EduCustodyDocumentSigning(models.Model):
    """Signature of the second person and of the witness; the last one acts."""

    _inherit = "edu.custody.document"

    def action_confirm(self):
        """Second signature or the witness's, with the own login."""
        self.check_access("read")
        for document in self:
            document._sign_as(self.env.user)

    def action_confirm_here(self):
        """Ask for the password of the second person on this tablet."""
        self.ensure_one()
        waiting = self.second_id if not self.second_signed else self.witness_id
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Confirm with the own password"),
            "res_model": "edu.custody.confirm",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_document_id": self.id,
                "default_user_id": waiting.id,
            },
        }

    def _sign_as(self, user):
        """Take the signature of a user whose identity is proven; the last one acts.

        :raise UserError: when this user is not asked to sign
        """
        self.ensure_one()
        document = self.sudo()
        if document.state != "signed":
            raise UserError(self.env._("This document waits for no signature."))
        now = fields.Datetime.now()
        if user == document.second_id and not document.second_signed:
            document._set_fact({"second_signed": now})
        elif user == document.witness_id and not document.witness_signed:
            document._set_fact({"witness_signed": now})
        else:
            raise AccessError(self.env._("You are not asked to sign this document."))
        if document.second_signed and (
            document.witness_signed or not document.witness_id
        ):
            document._carry_out()
