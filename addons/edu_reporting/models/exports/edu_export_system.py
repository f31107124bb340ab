from odoo import fields, models


class EduExportSystem(models.Model):
    """A system of somebody else that wants our figures: a ministry's, the province's.

    Its codes and its layouts are data, so that nobody types into it what stands in our
    books already (IT-04, D7).
    """

    _name = "edu.export.system"
    _description = "Receiving system"
    _order = "sequence, name"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    owner = fields.Char("Run by")
    url = fields.Char("Address")
    note = fields.Text(help="How files are handed in, who may sign in, whom to ask.")
    layout_ids = fields.One2many("edu.export.layout", "system_id", "Layouts")
    term_ids = fields.One2many("edu.export.term", "system_id", "Its codes")
    code_ids = fields.One2many("edu.export.code", "system_id", "Our values, its codes")
    unmapped_count = fields.Integer("Without code", compute="_compute_unmapped_count")

    _code_unique = models.Constraint("UNIQUE(code)", "This system already exists.")

    def _compute_unmapped_count(self):
        counts = dict(
            self.env["edu.export.code"]._read_group(
                [("system_id", "in", self.ids), ("term_id", "=", False)],
                ["system_id"],
                ["__count"],
            )
        )
        for system in self:
            system.unmapped_count = counts.get(system, 0)

    def action_open_codes(self):
        """Open what of ours has which code there, the missing ones first."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_export_code_action"
        )
        return dict(
            action,
            domain=[("system_id", "=", self.id)],
            context={"default_system_id": self.id, "search_default_unmapped": 1},
        )

    def action_fill_codes(self):
        """List all our values of the code lists that its layouts map."""
        self.check_access("write")
        for system in self:
            columns = system.layout_ids.column_ids.filtered("is_mapped")
            for code_list in set(columns.source_id.mapped("code_list")):
                self.env["edu.export.code"]._fill(system, code_list)
        self.code_ids._suggest()
        return self.action_open_codes() if len(self) == 1 else True
