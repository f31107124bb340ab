"""The rows of a workbook turned into a draft standard."""

from odoo.addons.edu_base.engine.legal_number import normalise_number

from ..engine.standard_layout import CRITERION, SHEETS, TITLE

STANDARD = (
    "name",
    "object",
    "date_from",
    "date_to",
    "to_verify",
    "note",
    "description",
)


class StandardRows:
    """Checks the rows against what the database knows, then writes them.

    :param tables: {sheet key: [(line, row)]} as `standard_book.read` returns it
    :param code: the code of the new standard, None: the one in the workbook
    """

    def __init__(self, env, tables, code=None):
        self.env = env
        self.tables = tables
        self.code = (code or "").strip() or None
        self.problems = []
        self.known = {
            "levels": self._known("edu.level"),
            "subjects": self._known("edu.subject"),
            "metric": self._known("edu.metric", ("code",)),
        }

    def _known(self, model, names=("code", "name")):
        """Return {code or name in lower case: id} of all records."""
        records = self.env[model].search([])
        return {row[name].casefold(): row.id for row in records for name in names[::-1]}

    # ----- checking -------------------------------------------------------
    def check(self):
        """Return the problems as (sheet, line, code, heading, text)."""
        self._check_standard()
        self.ranks = self._check_once("titles", "rank")
        self.lines = self._check_once("criteria", "line")
        for line, row in self.tables["criteria"]:
            above = self.lines.get(row.get("above"))
            fits = above and above["kind"] == "section" and not above.get("above")
            if row.get("above") and (not fits or row["kind"] == "section"):
                self._problem("criteria", line, "above", "above", row["above"])
            if row.get("metric") and row.get("place_figure"):
                self._problem("criteria", line, "metric", "measured")
            self._check_refs("criteria", line, row, "levels", "subjects", "metric")
        for line, row in self.tables["thresholds"]:
            if row["line"] not in self.lines:
                self._problem("thresholds", line, "line", "unknown", row["line"])
            self._check_refs("thresholds", line, row)
        return self.problems

    def _check_standard(self):
        if not self.tables["standard"]:
            self._problem("standard", 2, "name", "empty")
            return
        line, row = self.tables["standard"][0]
        self.code = self.code or row.get("code")
        taken = self.env["edu.standard"].with_context(active_test=False)
        if not self.code:
            self._problem("standard", line, "code", "empty")
        elif taken.search_count([("code", "=", self.code)], limit=1):
            self._problem("standard", line, "code", "exists", self.code)
        self._check_refs("standard", line, row, "levels")
        number = row.get("legal")
        self.legal = self.env["edu.legal.document"].search(
            [("number_key", "=", normalise_number(number))], limit=1
        )
        if number and not self.legal:
            self._problem("standard", line, "legal", "unknown", number)

    def _check_once(self, sheet, key):
        """Return {key: row}; who stands there twice is a problem."""
        found = {}
        for line, row in self.tables[sheet]:
            if row[key] in found:
                self._problem(sheet, line, key, "twice", row[key])
            found[row[key]] = row
        return found

    def _check_refs(self, sheet, line, row, *names):
        for name in names:
            for text in _parts(row.get(name)):
                if text not in self.known[name]:
                    self._problem(sheet, line, name, "unknown", text)
        for name, kind in (("level", "levels"), ("subject", "subjects")):
            text = row.get(name)
            if text and text.casefold() not in self.known[kind]:
                self._problem(sheet, line, name, "unknown", text)
        rank = row.get("title")
        if rank and rank not in self.ranks:
            self._problem(sheet, line, "title", "unknown", rank)

    def _problem(self, sheet, line, name, code, text=""):
        title, columns = SHEETS[sheet]
        self.problems.append((title, line, code, columns.get(name, ""), str(text)))

    # ----- writing --------------------------------------------------------
    def write_draft(self):
        """Create the draft from rows that have been checked."""
        _line, row = self.tables["standard"][0]
        standard = self.env["edu.standard"].create(
            {
                **_plain(row, STANDARD),
                "code": self.code,
                "legal_document_id": self.legal.id,
                "level_ids": self._ids("levels", row),
            }
        )
        self.titles = self._create_titles(standard)
        self.criteria = {}
        rows = [row for _line, row in self.tables["criteria"]]
        self._create_criteria(standard, [row for row in rows if not row.get("above")])
        self._create_criteria(standard, [row for row in rows if row.get("above")])
        self._create_thresholds()
        standard.invalidate_recordset(["criterion_ids"])  # in their order now
        return standard

    def _create_titles(self, standard):
        rows = [row for _line, row in self.tables["titles"]]
        titles = self.env["edu.standard.title"].create(
            [{**_plain(row, TITLE), "standard_id": standard.id} for row in rows]
        )
        return {row["rank"]: title.id for row, title in zip(rows, titles, strict=True)}

    def _create_criteria(self, standard, rows):
        order = {line: 10 * place for place, line in enumerate(self.lines, start=1)}
        created = self.env["edu.standard.criterion"].create(
            [
                {
                    **_plain(row, CRITERION),
                    "standard_id": standard.id,
                    "sequence": order[row["line"]],
                    "parent_id": self.criteria.get(row.get("above")),
                    "title_id": self.titles.get(row.get("title")),
                    "metric_id": self._id("metric", row.get("metric")),
                    "level_ids": self._ids("levels", row),
                    "subject_ids": self._ids("subjects", row),
                }
                for row in rows
            ]
        )
        for row, criterion in zip(rows, created, strict=True):
            self.criteria[row["line"]] = criterion.id

    def _create_thresholds(self):
        self.env["edu.standard.threshold"].create(
            [
                {
                    "criterion_id": self.criteria[row["line"]],
                    "title_id": self.titles.get(row.get("title")),
                    "level_id": self._id("levels", row.get("level")),
                    "subject_id": self._id("subjects", row.get("subject")),
                    "operator": row.get("operator") or "min",
                    "value": row["value"],
                    "points": row.get("points") or 0.0,
                    "gives_points": row.get("points") is not None,
                    "to_verify": bool(row.get("to_verify")),
                }
                for _line, row in self.tables["thresholds"]
            ]
        )

    def _id(self, kind, text):
        return self.known[kind][text.casefold()] if text else False

    def _ids(self, kind, row):
        return [(6, 0, [self.known[kind][text] for text in _parts(row.get(kind))])]


def _parts(text):
    """Return the texts between commas, in lower case.

    >>> _parts("VL, HH"), _parts(None)
    (['vl', 'hh'], [])
    """
    parts = (part.strip().casefold() for part in (text or "").split(","))
    return [part for part in parts if part]


def _plain(row, names):
    return {name: row[name] for name in names if row.get(name) is not None}
