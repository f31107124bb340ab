from odoo import fields, models


class EduFormSigner(models.Model):
    """One signature below a printed form: title, what stands under it, who signs."""

    _name = "edu.form.signer"
    _description = "Signature on a form"
    _order = "form_id, sequence, id"

    form_id = fields.Many2one("edu.form", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    title = fields.Char(required=True)
    note = fields.Char("Below the title", default="(Ký, họ tên)")
    role = fields.Selection(
        [("user", "Whoever prints it"), ("head", "Head of the unit")],
        "Name printed",
        help="Leave empty to print no name.",
    )

    def _person(self, unit):
        """Return the name to print for a register of this unit, maybe empty."""
        self.ensure_one()
        if self.role == "user":
            return self.env.user.name
        if self.role == "head":
            return unit.sudo().head_user_id.name or ""
        return ""
