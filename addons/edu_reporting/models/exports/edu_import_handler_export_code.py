from odoo import models
from odoo.fields import Domain

from odoo.addons.edu_base.engine.import_fields import ImportField

from .edu_export_source import CODE_LISTS


class EduImportHandlerExportCode(models.AbstractModel):
    """Codes of a receiving system, and which of our values has which, from Excel.

    A row with its code and name adds the code; with our code, too, it maps it.
    """

    _name = "edu.import.handler.export_code"
    _inherit = "edu.import.handler"
    _description = "Import of codes of other systems"
    _import_model = "edu.export.code"
    _required_group = "edu_base.edu_base_group_officer"
    _sequence = 210

    def _title(self):
        return self.env._("Codes of other systems")

    def _fields_spec(self):
        lists = dict(
            self.env["edu.export.code"]
            ._fields["code_list"]
            ._description_selection(self.env)
        )
        return [
            ImportField(
                "system_id",
                self.env._("System"),
                "many2one",
                required=True,
                comodel="edu.export.system",
                search=("code", "name"),
                synonyms=("Hệ thống", "Phần mềm", "System"),
                example="QLTSC",
            ),
            ImportField(
                "code_list",
                self.env._("List"),
                "selection",
                required=True,
                choices={key: (lists[key], label) for key, label in CODE_LISTS},
                synonyms=("Danh mục", "List", "Code list"),
            ),
            ImportField(
                "value",
                self.env._("Our code"),
                synonyms=("Mã của ta", "Mã trong hệ thống", "Our code"),
            ),
            ImportField(
                "name",
                self.env._("Our name"),
                synonyms=("Tên của ta", "Tên trong hệ thống", "Our name"),
            ),
            ImportField(
                "code",
                self.env._("Code there"),
                required=True,
                synonyms=("Mã của hệ thống", "Mã bên nhận", "Its code", "Code there"),
            ),
            ImportField(
                "term_name",
                self.env._("Name there"),
                synonyms=("Tên của hệ thống", "Tên bên nhận", "Name there"),
            ),
        ]

    def _describe(self, row):
        return f"{row.get('value') or '–'} → {row.get('code')}"

    def _many2one_domain(self, job, field):
        return Domain.TRUE

    def _resolve(self, job, rows):
        """Our code must be one of the list, and stand in the file once."""
        Code = self.env["edu.export.code"]
        lists = {row.get("code_list") for row in rows if row.get("code_list")}
        known = {code_list: Code._values(code_list) for code_list in lists}
        first = {}
        for row in rows:
            value, code_list = row.get("value"), row.get("code_list")
            if not value or not code_list:
                continue
            if value not in known[code_list]:
                row.error("value", self.env._("This list has no such code."))
            key = (row.get("system_id"), code_list, value)
            if first.setdefault(key, row.number) != row.number:
                row.error(
                    "value",
                    self.env._("Already used on row %(row)s.", row=first[key]),
                )

    def _commit(self, job, rows, progress):
        systems = {row.get("system_id") for row in rows}
        domain = Domain("system_id", "in", list(systems))
        terms, created = self._terms(rows, domain)
        codes = {
            (code.system_id.id, code.code_list, code.value): code
            for code in self.env["edu.export.code"].search(domain)
        }
        for done, row in enumerate(rows, 1):
            group = (row.get("system_id"), row.get("code_list"))
            term = terms[(*group, row.get("code"))]
            if row.get("value"):
                self._map(row, group, term, codes)
            else:
                row.outcome = "created" if term in created else "unchanged"
                row.res_id = None
            progress(done)

    def _terms(self, rows, domain):
        """Return {(system, list, code): term}, and those of them that are new."""
        Term = self.env["edu.export.term"].with_context(active_test=False)
        known = {
            (term.system_id.id, term.code_list, term.code): term
            for term in Term.search(domain)
        }
        missing = {}
        for row in rows:
            key = (row.get("system_id"), row.get("code_list"), row.get("code"))
            if key not in known:
                missing.setdefault(
                    key,
                    {
                        "system_id": key[0],
                        "code_list": key[1],
                        "code": key[2],
                        "name": row.get("term_name"),
                    },
                )
        created = Term.create(list(missing.values()))
        return known | dict(zip(missing, created, strict=True)), created

    def _map(self, row, group, term, codes):
        key = (*group, row.get("value"))
        code = codes.get(key)
        if not code:
            code = codes[key] = self.env["edu.export.code"].create(
                {
                    "system_id": key[0],
                    "code_list": key[1],
                    "value": key[2],
                    "name": row.get("name"),
                    "term_id": term.id,
                }
            )
            row.outcome = "created"
        elif code.term_id == term:
            row.outcome = "unchanged"
        else:
            code.term_id = term
            row.outcome = "updated"
        row.res_id = code.id
