from odoo import models
from odoo.tools import SQL, format_date

from odoo.addons.edu_base.engine.register import Column


class EduEquipmentVoucherPrint(models.Model):
    """The paper of a voucher: what moved, from where to where, and who signs."""

    _name = "edu.equipment.voucher"
    _inherit = ["edu.equipment.voucher", "edu.register.mixin"]
    _register_form_key = "equipment_voucher"

    def _register_date(self, options):
        return self.date

    def _register_title(self, options):
        titles = {
            "opening": self.env._("Opening balance voucher"),
            "receipt": self.env._("Receipt voucher"),
            "internal": self.env._("Internal transfer voucher"),
            "reversal": self.env._("Reversal voucher"),
        }
        labels = dict(self._fields["type"]._description_selection(self.env))
        return titles.get(self.type, labels[self.type])

    def _register_header(self, options):
        facts = [
            (self.env._("Number"), self.name or self.env._("draft")),
            (
                self.env._("Date"),
                format_date(self.env, self.date, date_format="dd/MM/yyyy"),
            ),
            (self.env._("Supplier or giver"), self.supplier),
            (self.env._("Document"), self.origin),
            (self.env._("Reason"), self.reason),
        ]
        return [f"{label}: {value}" for label, value in facts if value]

    def _register_filename(self, options):
        return (self.name or self.display_name).replace("/", "-")

    def _register_columns(self, options):
        origin = Column("origin", self.env._("From place"), width=22)
        return [
            Column("rank", self.env._("No."), "int", width=5),
            Column("code", self.env._("Code"), width=12),
            Column("name", self.env._("Name"), width=34),
            Column("uom", self.env._("Unit of measure"), width=8),
            *([] if self.type in ("opening", "receipt") else [origin]),
            Column("target", self.env._("To place"), width=26),
            Column("quantity", self.env._("Quantity"), "qty", width=9, total=True),
            Column("unit_cost", self.env._("Unit cost"), "money", width=13),
            Column("value", self.env._("Amount"), "money", width=15, total=True),
        ]

    def _register_rows(self, options):
        lang = self.env.lang or "en_US"
        lines = self.env["edu.equipment.voucher.line"]
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT row_number() OVER (ORDER BY l.sequence, l.id) AS rank, e.code,
                       e.name, coalesce(u.name->>%(lang)s, u.name->>'en_US') AS uom,
                       l.from_place_id, l.to_place_id, l.quantity, l.unit_cost, l.value
                  FROM edu_equipment_voucher_line l
                  JOIN edu_equipment e ON e.id = l.equipment_id
                  JOIN uom_uom u ON u.id = e.uom_id
                 WHERE l.id IN %(lines)s
                 ORDER BY l.sequence, l.id
                """,
                lang=lang,
                lines=lines._search([("voucher_id", "=", self.id)]).subselect(),
            )
        )
        ids = {row[side] for row in rows for side in ("from_place_id", "to_place_id")}
        places = self.env["edu.place"].browse(filter(None, ids))
        names = {place.id: place.display_name for place in places}
        for row in rows:
            yield {
                **row,
                "origin": names.get(row["from_place_id"]),
                "target": names.get(row["to_place_id"]),
            }
