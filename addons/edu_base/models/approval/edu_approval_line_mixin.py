from odoo import api, models


class EduApprovalLineMixin(models.AbstractModel):
    """A line of a document to be approved: fixed together with it.

    `_approval_parent` names the many2one to the document; `_approval_free` the fields
    that are filled in later, when the approved document is carried out.
    """

    _name = "edu.approval.line.mixin"
    _description = "Line of a document to be approved"

    _approval_parent = None
    _approval_free = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if not self.env.su:
            lines[self._approval_parent]._check_not_locked()
        return lines

    def write(self, vals):
        fixed = set(vals) - self._approval_free
        if fixed and not self.env.su:
            self[self._approval_parent]._check_not_locked()
        result = super().write(vals)
        if self._approval_parent in vals and not self.env.su:
            self.check_access("write")  # rules were asked before it moved
            self[self._approval_parent]._check_not_locked()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_locked(self):
        if not self.env.su:
            self[self._approval_parent]._check_not_locked()
