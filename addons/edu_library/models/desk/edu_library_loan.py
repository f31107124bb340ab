from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

EXCEPTIONS = [
    ("no_rule", "No rule fits"),
    ("limit", "More than the rule allows"),
    ("inside", "Read in the library only"),
    ("blocked", "Card blocked"),
    ("closed", "Card closed"),
    ("expired", "Card expired"),
    ("gone", "Copy not for lending"),
]


class EduLibraryLoan(models.Model):
    """What scans that arrive late, or are taken back, say about a loan."""

    _inherit = "edu.library.loan"

    is_assumed_back = fields.Boolean(
        "Return assumed", help="The copy was lent again without being taken back."
    )
    is_undone = fields.Boolean("Undone", help="Lent by mistake and taken back at once.")
    exception = fields.Selection(
        EXCEPTIONS,
        "Against the rule",
        help="Lent without network, when the rule could not be asked.",
    )
    is_settled = fields.Boolean("Looked into")

    _to_look_into = models.Index(
        "(unit_id) WHERE exception IS NOT NULL AND is_settled IS NOT TRUE"
    )

    def action_settle(self):
        """Take loans off the list of those made against the rule.

        :raise AccessError: unless the user is librarian of their library
        """
        self.check_access("read")
        user = self.env.user
        if self.unit_id - user.edu_unit_ids or not user.has_group(
            "edu_base.edu_base_group_librarian"
        ):
            raise AccessError(self.env._("You do not work at this library's desk."))
        if self:
            self.env.cr.execute(
                SQL(
                    "UPDATE edu_library_loan SET is_settled = true WHERE id IN %s",
                    self._ids,
                )
            )
            self.invalidate_recordset(["is_settled"], flush=False)
