from odoo import api, fields, models


class EduItRule(models.Model):
    """What counts as done in the targets of information technology (TGT-01…05, D7).

    The guidance says «hoạt động hiệu quả», «có ứng dụng CNTT», «sổ điểm, sổ liên lạc
    điện tử» and leaves open what is enough: that is decided here, from a date on.
    """

    _name = "edu.it.rule"
    _description = "Rule of IT targets"
    _inherit = ["edu.dated.mixin"]
    _order = "date_from desc nulls last, id desc"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    portal_days = fields.Integer(
        "Website updated within (days)", required=True, default=90
    )
    needs_compliance = fields.Boolean(
        "Website follows the circular",
        default=True,
        help="«đúng hướng dẫn»: the website is marked as following TT 53/2012.",
    )
    needs_services = fields.Boolean(
        "All minimum services on the website",
        default=True,
        help="The minimum services of the checklist are those in force that day.",
    )
    needs_modules = fields.Boolean(
        "All minimum modules in use",
        default=True,
        help="A management system counts once its minimum modules are in use (IT-05).",
    )
    needs_link = fields.Boolean(
        "Management system linked upward",
        help="«kết nối liên thông dữ liệu từ trường đến Phòng, Sở».",
    )
    records_needed = fields.Selection(
        [
            ("both", "Gradebook and contact book"),
            ("any", "Gradebook or contact book"),
            ("gradebook", "Gradebook"),
        ],
        "Electronic records needed",
        required=True,
        default="both",
    )
    only_confirmed = fields.Boolean(
        "Only profiles confirmed by the head",
        default=True,
        help="A draft profile counts in no target.",
    )

    _days_positive = models.Constraint(
        "CHECK(portal_days > 0)", "A website is updated within at least one day."
    )
    _one_a_day = models.Constraint(
        "EXCLUDE USING gist (daterange(date_from, date_to, '[]') WITH &&) "
        "WHERE (active)",
        "Another rule is in force on some of these days.",
    )

    @api.model
    def _on(self, date):
        """Return the rule in force on a date; nothing counts where it is empty."""
        return self.sudo().search(self._domain_valid_on(date), limit=1)
