from odoo import models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column

from ..ledger.edu_equipment_balance import CONDITIONS


class EduEquipmentCountSheet(models.Model):
    """The paper sheet of a place, for whoever counts with a pen (EQM-07).

    It names what the register has there, and leaves the quantities to the counter.
    """

    _name = "edu.equipment.count.place"
    _inherit = ["edu.equipment.count.place", "edu.register.mixin"]
    _register_form_key = "equipment_count_sheet"

    def _register_date(self, options):
        return self.count_id.date

    def _register_filename(self, options):
        return f"{self.count_id.name} - {self.place_id.display_name}"

    def _register_header(self, options):
        return [
            f"{self.env._('Count')}: {self.count_id.name}",
            f"{self.env._('Place')}: {self.place_id.display_name}",
        ]

    def _register_columns(self, options):
        found = self.env._("Counted")
        labels = dict(
            self.env["edu.equipment.balance"]
            ._fields["condition"]
            ._description_selection(self.env)
        )
        return [
            Column("rank", self.env._("No."), "int", 5),
            Column("code", self.env._("Code"), width=12),
            Column("name", self.env._("Name of the equipment"), width=40),
            Column("uom", self.env._("Unit of measure"), width=8),
            *(Column(key, labels[key], "qty", 10, found) for key, _label in CONDITIONS),
            Column("note", self.env._("Note"), width=22),
        ]

    def _register_rows(self, options):
        """Yield the things on the books of the place, and no quantity."""
        count = self.count_id
        lang = self.env.lang or "en_US"
        yield from self.env.execute_query_dict(
            SQL(
                """
                SELECT row_number() OVER (ORDER BY e.code) AS rank, e.code, e.name,
                       coalesce(u.name->>%(lang)s, u.name->>'en_US') AS uom
                  FROM edu_equipment e
                  JOIN uom_uom u ON u.id = e.uom_id
                 WHERE e.id IN (SELECT l.equipment_id
                                  FROM edu_equipment_count_line l
                                  JOIN edu_place p ON p.id = l.place_id
                                 WHERE l.count_id = %(count)s AND %(room)s = %(place)s)
                 ORDER BY e.code
                """,
                lang=lang,
                count=count.id,
                room=count._room_sql(),
                place=self.place_id.id,
            )
        )
