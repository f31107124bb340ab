from odoo import fields, models

from odoo.addons.edu_base.engine.register import Column, Group


class EduItProfilePrint(models.Model):
    """The IT profile on paper for the unit's file (IT-02)."""

    _name = "edu.it.profile"
    _inherit = ["edu.it.profile", "edu.register.mixin"]
    _register_form_key = "it_profile"

    def _register_date(self, options):
        return self.confirmed_on or fields.Date.context_today(self)

    def _register_filename(self, options):
        name = super()._register_filename(options)
        return f"{name} - {self.school_year_id.name}"

    def _register_header(self, options):
        degrees = dict(self._fields["degree"]._description_selection(self.env))
        facts = [
            (self.env._("School year"), self.school_year_id.name),
            (self.env._("Goals of applying IT"), self.goals),
            (self.env._("Content in educational activities"), self.content),
            (self.env._("Level of application"), degrees.get(self.degree)),
            (
                self.env._("Sector database complete (%)"),
                f"{self.data_complete:.1f}".replace(".", ","),
            ),
            *self._facts_of_means(),
            (self.env._("Difficulties and proposals"), self.difficulties),
        ]
        return [f"{label}: {value}" for label, value in facts if value]

    def _facts_of_means(self):
        """Return the lines on what the unit has: internet, computers, services."""
        line = self.env._("no")
        if self.has_broadband:
            line = self.env._("yes, %s Mbps", self.internet_speed)
        return [
            (self.env._("High-speed internet line"), line),
            (self.env._("Usable computers"), str(self.computer_count)),
            (self.env._("Leased services"), self.service_text),
        ]

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", width=5, align="center"),
            Column("system", self.env._("System"), width=34),
            Column("product", self.env._("Software"), width=16),
            Column("state", self.env._("State"), width=16),
            Column("modules", self.env._("Modules in use"), width=30),
            Column("since", self.env._("In use since"), "date", width=12),
            Column("completeness", self.env._("Data complete (%)"), "int", width=10),
            Column("evidence", self.env._("Proof of use"), width=24),
        ]

    def _register_rows(self, options):
        lines = self.line_ids
        labels = {
            name: dict(lines._fields[name]._description_selection(self.env))
            for name in ("kind", "state")
        }
        kind = None
        for rank, line in enumerate(lines, 1):
            if line.kind != kind:
                kind = line.kind
                yield Group(labels["kind"][kind])
            yield {
                "rank": rank,
                "system": line.system_id.name,
                "product": line.product or None,
                "state": labels["state"][line.state],
                "modules": ", ".join(line.module_ids.mapped("name")) or None,
                "since": line.since or None,
                "completeness": line.completeness or None,
                "evidence": line.evidence or None,
            }
