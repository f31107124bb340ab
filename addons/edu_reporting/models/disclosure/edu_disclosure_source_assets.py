from odoo import models
from odoo.tools import SQL

from odoo.addons.edu_equipment.engine.shares import spread

LAND, HOUSES, CARS = "class_land_use", "class_house", "class_vehicle_car"
STRUCTURES = "class_structure"
MARK = "x"
# How things leave: event of the books, kind of the disposal.
MARKS = {
    "transfer_out": "by_transfer",
    "disposal": "by_liquidation",
    "loss": "by_loss",
    "shortage": "by_loss",
    "sale": "by_sale",
    "liquidation": "by_liquidation",
    "destruction": "by_destruction",
}
# What stood in the books before they were kept here was not acquired in the year.
NOT_ACQUIRED = ("opening", "start", "conversion")


class EduDisclosureSourceAssets(models.AbstractModel):
    """Fixed assets as the value ledger holds them at the end of the year (EQM-17)."""

    _name = "edu.disclosure.source.assets"
    _inherit = ["edu.disclosure.source"]
    _description = "Assets to make public"

    def _facts(self, disclosure):
        choice = self.env["edu.equipment.register"].create(
            {
                "register": "asset_disclosure",
                "unit_id": disclosure.unit_id.id,
                "period": "year",
                "year": disclosure.year,
            }
        )
        choice = choice._register_localised()
        book = choice._book()
        rows = self._rows(book, choice)
        events = book._events()
        return {
            "disclosure_bought": self._bought(rows, events),
            "disclosure_estate": self._estate(rows),
            "disclosure_movable": self._movable(rows),
            "disclosure_handled": self._handled(rows),
            "disclosure_exploited": [],
        }

    def _rows(self, book, choice):
        """Return a dictionary for each thing that came, is held or left."""
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT t.*, t.cost - t.cost_state AS cost_other,
                       t.cost - t.worn AS residual, e.name, e.code, e.maker,
                       nullif(e.year_made, 0) AS year_made,
                       nullif(e.year_in_use, 0) AS year_in_use, %(uom)s AS uom,
                       %(country)s AS country, %(kind)s AS kind,
                       v.name AS document, receipt.supplier, disposal.id AS disposal,
                       disposal.kind AS handling, disposal.proceeds,
                       disposal.cost AS handling_cost, %(places)s AS places
                  FROM (%(things)s) t
                  JOIN edu_equipment e ON e.id = t.equipment_id
                  JOIN edu_asset_class c ON c.id = e.class_id
                  LEFT JOIN uom_uom uom ON uom.id = e.uom_id
                  LEFT JOIN res_country k ON k.id = e.country_id
                  LEFT JOIN edu_equipment_voucher v ON v.id = t.voucher_id
                  LEFT JOIN LATERAL (
                       SELECT r.supplier FROM edu_equipment_receipt r
                        WHERE r.voucher_id = t.voucher_id LIMIT 1) receipt ON true
                  LEFT JOIN edu_equipment_disposal disposal
                    ON disposal.voucher_id = t.voucher_id
                 ORDER BY c.sequence, c.code, e.name, e.code, t.voucher_id
                """,
                things=book._things(choice),
                uom=book._translated("uom", "uom.uom"),
                country=book._translated("k", "res.country"),
                kind=self._kind(),
                places=self.env["edu.export.provider.item"]._places(choice.date_to),
            )
        )

    def _kind(self):
        """Return the SQL of what an asset class `c` is on the forms."""
        paths = {
            name: self.env.ref(f"edu_equipment.{name}").parent_path + "%"
            for name in (LAND, HOUSES, STRUCTURES, CARS)
        }
        return SQL(
            "CASE WHEN c.parent_path LIKE %s THEN 'land' "
            "WHEN c.parent_path LIKE %s OR c.parent_path LIKE %s THEN 'house' "
            "WHEN c.parent_path LIKE %s THEN 'car' ELSE 'other' END",
            paths[LAND],
            paths[HOUSES],
            paths[STRUCTURES],
            paths[CARS],
        )

    def _headings(self):
        return {
            "land": "Đất",
            "house": "Nhà, công trình xây dựng",
            "car": "Xe ô tô",
            "other": "Tài sản cố định khác",
        }

    def _sorted(self, rows):
        """Return the rows in the order of the forms: land, houses, cars, others."""
        kinds = list(self._headings())
        return sorted(rows, key=lambda row: kinds.index(row["kind"]))

    def _bought(self, rows, events):
        headings = self._headings()
        return [
            (
                f"{row['voucher_id']}/{row['equipment_id']}",
                headings[row["kind"]],
                {**row, "event": events.get(row["event"])},
            )
            for row in self._sorted(rows)
            if row["block"] == "came" and row["event"] not in NOT_ACQUIRED
        ]

    def _estate(self, rows):
        headings = self._headings()
        return [
            (
                str(row["equipment_id"]),
                headings[row["kind"]],
                {
                    "name": row["name"],
                    **(
                        {"land_cost": row["cost"]}
                        if row["kind"] == "land"
                        else {
                            "house_year": row["year_in_use"],
                            "house_cost": row["cost"],
                            "house_residual": row["residual"],
                        }
                    ),
                },
            )
            for row in self._sorted(rows)
            if row["block"] == "held" and row["kind"] in ("land", "house")
        ]

    def _movable(self, rows):
        """Cars one by one; the other assets of one name together."""
        together = {}
        for row in self._sorted(rows):
            if row["block"] != "held" or row["kind"] not in ("car", "other"):
                continue
            key = row["name"] if row["kind"] == "other" else str(row["equipment_id"])
            same = together.setdefault((row["kind"], key), {"places": set()})
            same["name"] = row["name"]
            same["places"].update(filter(None, (row["places"] or "").split("; ")))
            for name in ("quantity", "cost", "cost_state", "cost_other", "residual"):
                same[name] = same.get(name, 0) + row[name]
        headings = self._headings()
        return [
            (
                f"{kind}/{key}",
                headings[kind],
                {**row, "places": "; ".join(sorted(row["places"]))},
            )
            for (kind, key), row in together.items()
        ]

    def _handled(self, rows):
        left = [row for row in rows if row["block"] == "left"]
        self._share_money(left)
        headings = self._headings()
        facts = []
        for row in self._sorted(left):
            mark = MARKS.get(row["handling"] or row["event"])
            amounts = ("quantity", "cost", "cost_state", "cost_other", "residual")
            facts.append(
                (
                    f"{row['voucher_id']}/{row['equipment_id']}",
                    headings[row["kind"]],
                    {
                        **row,
                        **{name: 0 - row[name] for name in amounts},
                        mark or "by_other": MARK,
                    },
                )
            )
        return facts

    def _share_money(self, left):
        """Share what a disposal brought and cost by the cost of its things."""
        disposals = {}
        for row in left:
            if row["disposal"]:
                disposals.setdefault(row["disposal"], []).append(row)
        for same in disposals.values():
            weights = [-row["cost"] for row in same]
            for name in ("proceeds", "handling_cost"):
                shares = spread(same[0][name] or 0, weights)
                for row, share in zip(same, shares, strict=True):
                    row[name] = share or None

    def _owing(self, year):
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT value.unit_id FROM edu_equipment_value value
                  JOIN edu_unit unit ON unit.id = value.unit_id AND unit.active
                 WHERE value.book = 'asset' AND value.cost > 0
                """
            )
        )
        return [unit for (unit,) in rows]
