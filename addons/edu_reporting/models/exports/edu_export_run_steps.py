from odoo import fields, models
from odoo.exceptions import UserError

from .edu_export_run_work import EXPORTERS


class EduExportRun(models.Model):
    """Making the file, sending it, what the system answered, the next version."""

    _inherit = "edu.export.run"

    def action_export(self):
        """Write the file of the rows that are right.

        :raise UserError: when rows are faulty and shall not be left out, or none is
            left
        """
        for run in self:
            run._check_member(run.unit_id, EXPORTERS)
            if run.state == "checked" and run.invalid_count and run.on_errors == "stop":
                raise UserError(
                    self.env._(
                        "%s rows are faulty. Put them right and check again, or let "
                        "them wait for the next file.",
                        run.invalid_count,
                    )
                )
            if not run.written_count:
                raise UserError(self.env._("No row is left for a file."))
            run._set_state("exported", **run._make_file())
            run.action_read_back()
        return True

    def action_sent(self):
        """The file was handed in at the other system.

        :raise UserError: when it is not the file that was made
        """
        for run in self:
            run._check_member(run.unit_id, EXPORTERS)
            if run.state == "exported" and not run.is_intact:
                raise UserError(self.env._("The file is not the one that was made."))
            run._set_state(
                "sent",
                sent_on=fields.Date.context_today(run),
                sent_by_id=self.env.uid,
            )
        return True

    def action_receive(self):
        """Open the dialog for the receipt and the answer of the system."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Receipt of the file"),
            "res_model": "edu.export.receive",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_run_id": self.id},
        }

    def action_new_version(self):
        """Begin the next file of the same kind: only what changed, where the system
        already accepted something."""
        self.ensure_one()
        self._check_member(self.unit_id, EXPORTERS)
        if self.state not in ("accepted", "rejected"):
            raise UserError(self.env._("Enter the answer of the system first."))
        new = self.copy({"date": fields.Date.context_today(self)})
        new.sudo().write(
            {
                "version": self.version + 1,
                "previous_id": self.id,
                "only_changes": bool(new._accepted_before()),
            }
        )
        return new.get_formview_action()

    # ----- what stands behind -------------------------------------------------------
    def _action_rows(self, xmlid, domain, context=None):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(f"edu_reporting.{xmlid}")
        domain = [("run_id", "=", self.id), *domain]
        return dict(action, domain=domain, context=context or {})

    def action_open_rows(self):
        return self._action_rows("edu_export_row_action", [])

    def action_open_errors(self):
        return self._action_rows("edu_export_error_action", [])

    def action_open_unmapped(self):
        """Open the list of codes, with what this export lacks."""
        self.ensure_one()
        errors = self.error_ids.filtered(lambda error: error.kind == "unmapped")
        lists = errors.column_id.source_id.mapped("code_list")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_export_code_action"
        )
        return dict(
            action,
            domain=[
                ("system_id", "=", self.system_id.id),
                ("code_list", "in", lists),
                ("value", "in", errors.mapped("detail")),
            ],
            context={"default_system_id": self.system_id.id},
        )
