from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import email_normalize


class EduCustodyRecipient(models.Model):
    """Where the heads of the custody logs are mailed, of a unit and those below it.

    A head kept outside shows a log that was computed anew by whoever owns the
    database. A unit that nobody covers is mailed to its own head.
    """

    _name = "edu.custody.recipient"
    _description = "Recipient of the heads of custody logs"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "unit_id, email"
    _rec_name = "email"

    email = fields.Char("Address", required=True)
    person = fields.Char(help="Name and post.")
    active = fields.Boolean(default=True)

    _once = models.Constraint(
        "UNIQUE(unit_id, email)", "This address is already there."
    )

    @api.constrains("email")
    def _check_email(self):
        for recipient in self:
            if not email_normalize(recipient.email):
                raise ValidationError(
                    self.env._("%s is not one e-mail address.", recipient.email)
                )

    @api.model
    def _mail(self, anchors):
        """Queue one letter for each address with the heads that it covers."""
        letters, uncovered = {}, anchors
        for recipient in self.sudo().search([("email", "!=", False)]):
            path = recipient.unit_id.parent_path
            mine = anchors.filtered(
                lambda a, path=path: a.unit_id.parent_path.startswith(path)
            )
            uncovered -= mine
            email = email_normalize(recipient.email)
            letters[email] = letters.get(email, anchors.browse()) | mine
        for anchor in uncovered:
            email = email_normalize(anchor.unit_id.head_user_id.email or "")
            letters[email] = letters.get(email, anchors.browse()) | anchor
        self.env["mail.mail"].sudo().create(
            [
                self._prepare_letter(email, heads)
                for email, heads in letters.items()
                if email and heads
            ]
        )

    def _prepare_letter(self, email, anchors):
        day = anchors[0].day
        body = self.env["ir.qweb"]._render(
            "edu_equipment.custody_head_letter", {"anchors": anchors, "day": day}
        )
        subject = f"Mã kiểm chứng nhật ký thiết bị QP-AN ngày {day:%d/%m/%Y}"
        return {"email_to": email, "subject": subject, "body_html": body}
