from odoo import models

from odoo.addons.edu_base.engine.register import Column


class EduEquipmentSelfCheckPrint(models.Model):
    """The findings and remedies as a table, for the file and for the office (EQU-01).

    A finding with several remedies takes several rows; its topic stands in the first.
    """

    _name = "edu.equipment.self.check"
    _inherit = ["edu.equipment.self.check", "edu.register.mixin"]
    _register_form_key = "equipment_self_check"

    def _register_date(self, options):
        return self.date

    def _register_header(self, options):
        facts = [
            (self.env._("Title"), self.name),
            (self.env._("Checked on"), self.date.strftime("%d/%m/%Y")),
            (self.env._("Present"), ", ".join(self.member_ids.mapped("name"))),
            (self.env._("Rooms checked"), ", ".join(self.place_ids.mapped("name"))),
        ]
        return [f"{label}: {value}" for label, value in facts if value]

    def _register_columns(self, options):
        remedy = self.env._("Remedy")
        return [
            Column("rank", self.env._("No."), "int", 5, align="center"),
            Column("topic", self.env._("Topic"), width=28),
            Column("finding", self.env._("Finding"), width=34),
            Column("rating", self.env._("Rating"), width=11),
            Column("remedy", self.env._("What is to be done"), width=34, group=remedy),
            Column("responsible", self.env._("Responsible"), width=18, group=remedy),
            Column("due", self.env._("Until"), "date", 11, group=remedy),
            Column("done", self.env._("Carried out on"), "date", 11, group=remedy),
        ]

    def _register_rows(self, options):
        remedies = self.action_ids.grouped("line_id")
        for rank, line in enumerate(self.line_ids, 1):
            finding = {
                "rank": rank,
                "topic": line.topic_id.name,
                "finding": line.finding or None,
                "rating": line._print_rating() or None,
            }
            actions = remedies.get(line, self.action_ids.browse())
            yield {**finding, **actions[:1]._register_remedy()}
            for action in actions[1:]:
                yield action._register_remedy()
        for action in remedies.get(self.line_ids.browse(), ()):
            yield action._register_remedy()
