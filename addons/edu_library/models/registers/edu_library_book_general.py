from operator import itemgetter

from odoo import models
from odoo.tools import SQL, groupby

from odoo.addons.edu_base.engine.register import Column

from .edu_library_copy import GENERAL

FOREIGN = "foreign"
NATIVE = "native"


class EduLibraryBookGeneral(models.AbstractModel):
    """Sổ đăng ký tổng quát: what came, what went, what there is (LIB-32).

    Part I has one line for each voucher; its number runs on from year to year. Part
    II has one line for what left on one day for one reason. Part III adds them up.
    """

    _name = "edu.library.book.general"
    _description = "General register of books"
    _inherit = ["edu.library.book"]
    _form_key = "library_general"

    def _parts(self, choice):
        kinds = self.env["edu.library.kind"].with_context(active_test=False)
        kinds = kinds.search([("book_group", "in", GENERAL)])
        figures = self._figure_columns(kinds)
        note = [Column("note", self.env._("Note"), width=12)]
        parts = {
            self.env._("Part I: entries"): (self._entry_columns(), self._entries),
            self.env._("Part II: withdrawals"): (self._exit_columns(), self._exits),
            self.env._("Part III: holdings"): (self._stock_columns(), self._stock),
        }
        return [
            {
                "sheet": name.split(":")[0],
                "header": [name],
                "columns": [*first, *figures, *note],
                "rows": rows(choice),
                "has_total": rows != self._stock,
            }
            for name, (first, rows) in parts.items()
        ]

    # ----- columns ------------------------------------------------------------
    def _entry_columns(self):
        return [
            Column("date", self.env._("Date of entry"), "date", 10),
            Column("number", self.env._("No."), "int", 7, align="center"),
            Column("source", self.env._("Source of supply"), width=16),
            Column("voucher", self.env._("Number and date of the voucher"), width=15),
        ]

    def _exit_columns(self):
        return [
            Column("date", self.env._("Date"), "date", 10),
            Column("number", self.env._("No."), "int", 7, align="center"),
            Column("reason", self.env._("Reason"), width=14),
            Column("voucher", self.env._("Number and date of the minutes"), width=17),
        ]

    def _stock_columns(self):
        return [Column("what", self.env._("Holdings"), width=30)]

    def _figure_columns(self, kinds):
        by_kind, by_language = self.env._("By kind"), self.env._("By language")
        languages = {
            NATIVE: self.env._("Vietnamese"),
            FOREIGN: self.env._("Foreign"),
        }
        return [
            Column("titles", self.env._("Number of titles"), "int", 7, total=True),
            Column("copies", self.env._("Number of copies"), "int", 7, total=True),
            Column("amount", self.env._("Amount"), "money", 14, total=True),
            *(
                Column(kind.code, kind.name, "int", 8, by_kind, total=True)
                for kind in kinds
            ),
            *(
                Column(key, label, "int", 8, by_language, total=True)
                for key, label in languages.items()
            ),
        ]

    # ----- rows ---------------------------------------------------------------
    def _query(self, choice, key, where):
        """Yield (key, figures) of the copies, added up by a list of columns."""
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT %(key)s, k.code AS kind,
                       coalesce(t.language, 'vie') = 'vie' AS is_native,
                       count(DISTINCT c.title_id) AS titles, count(*) AS copies,
                       sum(c.price) AS amount
                  FROM edu_library_copy c
                  JOIN edu_library_title t ON t.id = c.title_id
                  JOIN edu_library_kind k ON k.id = c.kind_id
                 WHERE c.id IN %(copies)s AND %(where)s
                 GROUP BY 1, k.code, 3 ORDER BY 1
                """,
                key=key,
                copies=self._copies(choice, [("general_no", ">", 0)]),
                where=where,
            )
        )
        for key, parts in groupby(rows, itemgetter("key")):
            yield key, self._added(parts)

    def _added(self, parts):
        """A title is of one kind and in one language: the parts add up."""
        sums = {"titles": 0, "copies": 0, "amount": 0}
        for part in parts:
            for name in ("titles", "copies", "amount"):
                sums[name] += part[name] or 0
            for name in (part["kind"], NATIVE if part["is_native"] else FOREIGN):
                sums[name] = sums.get(name, 0) + part["copies"]
        return sums

    def _entries(self, choice):
        during = SQL("c.date_in >= %s", choice.date_from)
        heads = self._entry_heads(choice, during)
        key = SQL("c.general_no AS key")
        for number, figures in self._query(choice, key, during):
            head = heads[number]
            yield {
                **figures,
                "number": number,
                "date": head["date"],
                "voucher": head["voucher"],
                "source": ", ".join(
                    self._label("edu.library.copy", "source", source)
                    for source in head["sources"]
                ),
            }

    def _entry_heads(self, choice, where):
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT general_no, min(date_in) AS date,
                       array_agg(DISTINCT source) AS sources,
                       string_agg(DISTINCT trim(voucher_no), ', ') AS voucher
                  FROM edu_library_copy c
                 WHERE c.id IN %s AND %s GROUP BY 1
                """,
                self._copies(choice, [("general_no", ">", 0)]),
                where,
            )
        )
        return {row["general_no"]: row for row in rows}

    def _exits(self, choice):
        during = SQL("c.date_out BETWEEN %s AND %s", choice.date_from, choice.date_to)
        case = SQL("concat(c.date_out, ' ', c.status) AS key")
        heads = self._exit_heads(choice, case, during)
        for number, (key, figures) in enumerate(self._query(choice, case, during), 1):
            head = heads[key]
            yield {
                **figures,
                "number": number,
                "date": head["date"],
                "voucher": head["reports"],
                "note": head["notes"],
                "reason": self._label("edu.library.copy", "status", head["status"]),
            }

    def _exit_heads(self, choice, key, where):
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT %s, min(c.date_out) AS date, min(c.status) AS status,
                       string_agg(DISTINCT r.name, ', ') AS reports,
                       string_agg(DISTINCT c.note, '; ') FILTER (
                           WHERE c.status = 'withdrawn') AS notes
                  FROM edu_library_copy c
             LEFT JOIN edu_library_compensation r ON r.copy_id = c.id
                   AND r.event = 'lost' AND r.state NOT IN ('found', 'cancelled')
                 WHERE c.id IN %s AND %s GROUP BY 1
                """,
                key,
                self._copies(choice, [("general_no", ">", 0)]),
                where,
            )
        )
        return {row["key"]: row for row in rows}

    def _stock(self, choice):
        first, last = choice.date_from, choice.date_to
        held = "c.date_in {0} %s AND (c.date_out IS NULL OR c.date_out {1} %s)"
        lines = {
            self.env._("On hand before %s", f"{first:%d/%m/%Y}"): SQL(
                held.format("<", ">="), first, first
            ),
            self.env._("Entered in the period"): SQL("c.date_in >= %s", first),
            self.env._("Left in the period"): SQL(
                "c.date_out BETWEEN %s AND %s", first, last
            ),
            self.env._("On hand up to %s", f"{last:%d/%m/%Y}"): SQL(
                held.format("<=", ">"), last, last
            ),
        }
        none = {"titles": 0, "copies": 0}
        rows = [
            {"what": what}
            | dict(self._query(choice, SQL("true AS key"), where)).get(True, none)
            for what, where in lines.items()
        ]
        return rows if any(row["copies"] for row in rows) else []
