from odoo import models
from odoo.exceptions import UserError


class EduTarget(models.Model):
    """The targets of a new school year begin as a copy of the last (TGT-00, ORG-09)."""

    _inherit = "edu.target"

    def action_copy_to_next_year(self):
        """Copy targets to the year after theirs; links within them follow.

        :raise UserError: when that year is not entered yet
        """
        copies = {}
        for target in self.sorted("id"):
            year = target.school_year_id._next()
            if not year:
                raise UserError(
                    self.env._(
                        "Enter the school year after %s first.",
                        target.school_year_id.name,
                    )
                )
            copies[target] = target.copy({"school_year_id": year.id})
        for target, copy in copies.items():
            copy.within_id = copies.get(target.within_id, target.within_id)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_target_action"
        )
        ids = [copy.id for copy in copies.values()]
        return dict(action, domain=[("id", "in", ids)], context={})
