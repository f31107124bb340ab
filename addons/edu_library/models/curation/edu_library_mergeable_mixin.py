from odoo import api, models
from odoo.exceptions import AccessError, UserError


class EduLibraryMergeableMixin(models.AbstractModel):
    """A record of which the catalogue may have two, and then keeps one.

    The one that was given up stays, archived, and says into which it went; only
    merging and its undoing write that.
    """

    _name = "edu.library.mergeable.mixin"
    _description = "What can be merged"

    # Each model says, too: _merge_text() → [(label, value)] to compare two records,
    # _merge_changed(): what is kept of the record elsewhere, after rows were moved.

    # What the one that is kept takes from the other where it says nothing itself.
    _merge_filled = ()

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [
                {key: vals[key] for key in vals if key != "merged_into_id"}
                for vals in vals_list
            ]
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            if "merged_into_id" in vals:
                raise AccessError(self.env._("Records are merged by their editors."))
            if vals.get("active") and self.sudo().filtered("merged_into_id"):
                raise UserError(
                    self.env._("It was merged into another one: undo the merging.")
                )
        return super().write(vals)

    def action_propose_merge(self):
        """Propose that these records are one, the first being kept.

        :raise UserError: when fewer than two are chosen
        """
        if len(self) < 2:
            raise UserError(self.env._("Choose two records or more that are the same."))
        pairs = self.env["edu.library.duplicate"]._propose(self[:1], self[1:])
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_duplicate_action"
        )
        action = {**action, "domain": [("id", "in", pairs.ids)], "context": {}}
        if len(pairs) == 1:
            action |= {"views": [(False, "form")], "res_id": pairs.id}
        return action
