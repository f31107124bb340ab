from odoo import api, fields, models


class EduExportCopy(models.Model):
    """The file of an export as it was made: kept for good, with its proof (REP-15)."""

    _name = "edu.export.copy"
    _description = "Export file"
    _inherit = ["edu.filed.copy.mixin"]
    _order = "run_id, id"
    _rec_name = "attachment_id"

    run_id = fields.Many2one(
        "edu.export.run", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="run_id.unit_id", store=True, precompute=True, index=True
    )

    def _filed_lines(self):
        run = self.run_id
        return [
            (self.env._("File"), run.layout_id.display_name),
            (self.env._("As of"), f"{run.date:%d/%m/%Y}"),
        ]

    def _filed_series(self):
        run = self.run_id
        return [
            ("run_id.layout_id", "=", run.layout_id.id),
            ("unit_id", "=", run.unit_id.id),
            ("run_id.date", "=", run.date),
        ]

    @api.model
    def _keep(self, run, file):
        """Keep the file of a run: (name, content, MIME type)."""
        day = fields.Date.context_today(self)
        series = self.new({"run_id": run.id})._filed_series()
        version = self.sudo().search_count(series) + 1
        token, _paper = self._filed_paper(version, day)
        vals = {"run_id": run.id, "version": version, "date": day, "token": token}
        return self._filed_keep(vals, file)
