from odoo import api, fields, models


class EduDisclosureCopy(models.Model):
    """The paper and the workbook of a disclosure as they were published.

    Anybody proves a file by the code on its pages; a disclosure that is withdrawn and
    made again is the next version.
    """

    _name = "edu.disclosure.copy"
    _description = "Published file"
    _inherit = ["edu.filed.copy.mixin"]
    _order = "disclosure_id, extension, id"
    _rec_name = "attachment_id"

    disclosure_id = fields.Many2one(
        "edu.disclosure", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="disclosure_id.unit_id", store=True, precompute=True, index=True
    )
    extension = fields.Selection([("pdf", "PDF"), ("xlsx", "Excel")], required=True)

    def _filed_lines(self):
        disclosure = self.disclosure_id
        day = disclosure.withdrawn_on
        lines = [
            (self.env._("Paper"), disclosure.name),
            (self.env._("Decision"), disclosure.doc_number),
            (self.env._("Withdrawn on"), day and f"{day:%d/%m/%Y}"),
        ]
        return [line for line in lines if line[1]]

    def _filed_series(self):
        same = self.disclosure_id
        return [
            ("disclosure_id.unit_id", "=", same.unit_id.id),
            ("disclosure_id.kind", "=", same.kind),
            ("disclosure_id.year", "=", same.year),
            ("extension", "=", self.extension),
        ]

    @api.model
    def _keep(self, disclosure):
        """Print a disclosure and keep its files."""
        day = fields.Date.context_today(self)
        tables = disclosure.table_ids
        for extension in ("pdf", "xlsx"):
            new = self.new({"disclosure_id": disclosure.id, "extension": extension})
            version = self.sudo().search_count(new._filed_series()) + 1
            localised = disclosure.env["edu.register.mixin"]._register_localised()
            token, paper = localised.env[self._name]._filed_paper(version, day)
            file = tables.with_context(edu_paper=paper)._register_file(extension)
            vals = {
                "disclosure_id": disclosure.id,
                "extension": extension,
                "version": version,
                "date": day,
                "token": token,
            }
            self._filed_keep(vals, file)
