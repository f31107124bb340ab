from odoo import models

from odoo.addons.edu_base.engine.register_format import format_number


class EduLibraryCompensationSaying(models.Model):
    """What the desk says of a report."""

    _inherit = "edu.library.compensation"

    def _said(self):
        """Return the report in one sentence."""
        self.ensure_one()
        cases = dict(self._fields["event"]._description_selection(self.env))
        parts = [cases[self.event], self.reader_id.name, self.name]
        if self.amount:
            parts.append(self.env._("%s đ by the scale", format_number(self.amount)))
        return " · ".join(part for part in parts if part)

    def _said_back(self):
        """Return what follows for the reader when the copy is found."""
        self.ensure_one()
        if self.replacement_copy_id:
            return self.env._(
                "The copy brought for it is %s.", self.replacement_copy_id.accession_no
            )
        if self.refund_amount:
            return self.env._("%s đ to give back.", format_number(self.refund_amount))
        return self.env._("Nothing is asked any more.")
