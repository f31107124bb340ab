from odoo import api, models
from odoo.exceptions import UserError

from ...engine.print_label import CopyLabel
from ...engine.print_sheet import encodable


class EduLibraryCopy(models.Model):
    """Labels of copies; a printed label belongs to the library it is kept for."""

    _inherit = "edu.library.copy"

    @api.model_create_multi
    def create(self, vals_list):
        copies = super().create(vals_list)
        copies._check_label_range()
        return copies

    def write(self, vals):
        if "barcode" in vals:
            vals = {**vals, "barcode": (vals["barcode"] or "").strip() or False}
        result = super().write(vals)
        if "barcode" in vals:
            self._check_label_range()
        return result

    def _check_label_range(self):
        """:raise UserError: when a label is kept for another library"""
        codes = [copy.barcode for copy in self if copy.barcode]
        if codes:
            self.flush_recordset(["barcode", "unit_id"])
            self.env["edu.library.label.range"].sudo()._check_barcodes_free(codes)

    def action_take_label(self):
        """Give each copy without a barcode the next printed label of its library.

        :raise UserError: when no label printed before is left
        """
        Range = self.env["edu.library.label.range"]
        bare = self.filtered(lambda copy: not copy.barcode)
        for unit, copies in bare.grouped("unit_id").items():
            labels = Range._next_labels(unit, len(copies))
            if len(labels) < len(copies):
                raise UserError(
                    self.env._("No label printed before is left: keep a new range.")
                )
            for copy, label in zip(copies, labels, strict=True):
                copy.barcode = label

    def action_print(self):
        """Open the wizard that prints labels and cards of these copies."""
        return self.env["edu.library.print"]._open(self)

    def _print_labels(self):
        """Yield the `CopyLabel` of each copy."""
        for copy in self:
            yield CopyLabel(
                library=copy.unit_id.short_name or copy.unit_id.name,
                code=encodable(copy.barcode, copy.label_token),
                accession=copy.accession_no,
                stack=copy.stack_id.code,
                call_number=copy.call_number or "",
                title=copy.title_id.display_name,
            )
