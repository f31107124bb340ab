import re

from odoo import fields, models
from odoo.fields import Domain

from ...engine.import_fields import ImportField
from ...engine.text import plain

_BATCH = 20
_LEVELS = {
    "mam non": "kindergarten",
    "mn": "kindergarten",
    "mau giao": "kindergarten",
    "mg": "kindergarten",
    "nha tre": "kindergarten",
    "tieu hoc": "primary",
    "th": "primary",
    "trung hoc co so": "lower_secondary",
    "thcs": "lower_secondary",
    "trung hoc pho thong": "upper_secondary",
    "thpt": "upper_secondary",
    "giao duc thuong xuyen": "continuing",
    "gdtx": "continuing",
    "ttgdtx": "continuing",
}
_SPLIT = re.compile(r"\s*(?:[,;+&/]|\bvà\b|\band\b)\s*|\s-\s")
_WRITABLE = (
    "name",
    "short_name",
    "parent_id",
    "budget_code",
    "official_email",
    "phone",
    "street",
)


class EduImportHandlerUnit(models.AbstractModel):
    """Schools and offices in bulk, each complete with books, places and users."""

    _name = "edu.import.handler.unit"
    _inherit = "edu.import.handler"
    _description = "Import of units"
    _import_model = "edu.unit"
    _required_group = "edu_base.edu_base_group_manager"
    _sequence = 10

    def _title(self):
        return self.env._("Schools and offices")

    def _fields_spec(self):
        return [
            ImportField(
                "code",
                self.env._("Code"),
                required=True,
                synonyms=("Mã", "Mã đơn vị", "Mã trường", "Unit code"),
                help=self.env._("A unit with a known code is updated."),
                example="THPT-CVA",
            ),
            ImportField(
                "name",
                self.env._("Name"),
                required=True,
                synonyms=("Tên", "Tên đơn vị", "Tên trường", "Đơn vị", "School"),
                example="THPT Chu Văn An",
            ),
            ImportField(
                "short_name",
                self.env._("Short name"),
                synonyms=("Tên ngắn", "Tên viết tắt", "Viết tắt"),
            ),
            ImportField(
                "kind",
                self.env._("Kind"),
                "selection",
                choices={
                    "school": ("Trường", "School", "Trường học", "Trung tâm"),
                    "office": ("Phòng GDĐT", "Phòng", "Office"),
                },
                synonyms=("Loại", "Loại đơn vị", "Loại hình"),
            ),
            ImportField(
                "levels",
                self.env._("Levels"),
                synonyms=("Cấp học", "Bậc học", "Cấp"),
                help=self.env._("Several are separated by commas or “&”."),
                example="THCS & THPT",
            ),
            ImportField(
                "parent_id",
                self.env._("Superior unit"),
                "many2one",
                comodel="edu.unit",
                search=("code", "name", "short_name"),
                synonyms=("Đơn vị cấp trên", "Trực thuộc", "Thuộc", "Phòng GDĐT"),
                help=self.env._("Empty: the unit that imports."),
            ),
            ImportField(
                "budget_code",
                self.env._("Budget code"),
                synonyms=("Mã QHNS", "Mã quan hệ ngân sách", "Mã ngân sách"),
            ),
            ImportField(
                "official_email",
                self.env._("Official mailbox"),
                synonyms=("Email", "Hộp thư"),
            ),
            ImportField("phone", self.env._("Phone"), synonyms=("Điện thoại", "SĐT")),
            ImportField("street", self.env._("Address"), synonyms=("Địa chỉ",)),
            ImportField(
                "keeps_books",
                self.env._("Keeps its own books"),
                "bool",
                synonyms=("Có kế toán", "Hạch toán độc lập"),
            ),
        ]

    def _many2one_domain(self, job, field):
        return Domain("id", "child_of", job.unit_id.ids) & Domain(
            "kind", "!=", "school"
        )

    # ----- checking ----------------------------------------------------------

    def _resolve(self, job, rows):
        self._check_duplicates(rows, "code")
        known = self._existing(rows)
        mine = known.filtered_domain([("id", "child_of", job.unit_id.ids)])
        by_code = {unit.code: unit for unit in known}
        for row in rows:
            unit = by_code.get(row.get("code"))
            if unit and unit not in mine:
                row.error("code", self.env._("This unit stands under another one."))
            if row.get("levels"):
                self._resolve_levels(row)
        if job.with_default_users:
            self._check_logins([row for row in rows if row.get("code") not in by_code])

    def _existing(self, rows):
        codes = [row.get("code") for row in rows if row.get("code")]
        return (
            self.env["edu.unit"]
            .with_context(active_test=False)
            .search([("code", "in", codes)])
        )

    def _resolve_levels(self, row):
        codes = []
        for part in _SPLIT.split(row.get("levels")):
            if not plain(part):
                continue
            level = _LEVELS.get(plain(part), plain(part).replace(" ", "_"))
            if level not in set(_LEVELS.values()):
                row.error("levels", self.env._("Unknown level: %s.", part))
                return
            codes.append(level)
        row.values["level_codes"] = codes

    def _check_logins(self, rows):
        """Refuse the units whose default users could not be created."""
        kinds = {row.get("kind") or "school" for row in rows}
        roles = (
            self.env["edu.unit.role"].sudo().search([("unit_kind", "in", list(kinds))])
        )
        prefixes = roles.mapped("login_prefix")
        wanted = {
            f"{prefix}.{row.get('code')}".lower(): row
            for row in rows
            if row.get("code")
            for prefix in prefixes
        }
        taken = (
            self.env["res.users"]
            .sudo()
            .with_context(active_test=False)
            .search([("login", "in", list(wanted))])
        )
        for user in taken:
            wanted[user.login].error(
                "code", self.env._("The login %s already exists.", user.login)
            )

    # ----- writing -----------------------------------------------------------

    def _commit(self, job, rows, progress):
        by_code = {unit.code: unit for unit in self._existing(rows)}
        levels = {
            lv.code: lv.id
            for lv in self.env["edu.level"].search([("code", "!=", False)])
        }
        new, done = [], 0
        for row in rows:
            vals = self._prepare_unit(row, levels)
            if unit := by_code.get(row.get("code")):
                self._update(row, unit, vals)
                done += 1
            else:
                new.append((row, self._prepare_new(job, row, vals)))
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            units = self.env["edu.unit"]._create_units(
                [vals for _row, vals in batch], with_users=job.with_default_users
            )
            for (row, _vals), unit in zip(batch, units, strict=True):
                row.outcome, row.res_id = "created", unit.id
            done += len(batch)
            progress(done)

    def _prepare_unit(self, row, levels):
        vals = {key: row.values[key] for key in _WRITABLE if row.get(key)}
        if codes := row.get("level_codes"):
            vals["level_ids"] = [fields.Command.set([levels[code] for code in codes])]
        return vals

    def _prepare_new(self, job, row, vals):
        keeps = row.get("keeps_books")
        return {
            "parent_id": job.unit_id.id,
            **vals,
            "code": row.get("code"),
            "kind": row.get("kind") or "school",
            "keeps_books": True if keeps is None else keeps,
        }

    def _update(self, row, unit, vals):
        """Write what differs; an empty cell erases nothing."""
        changed = {}
        for key, value in vals.items():
            if key == "level_ids":
                same = set(unit.level_ids.ids) == set(value[0][2])
            elif key == "parent_id":
                same = unit.parent_id.id == value
            else:
                same = unit[key] == value
            if not same:
                changed[key] = value
        if changed:
            unit.write(changed)
        row.outcome, row.res_id = "updated" if changed else "unchanged", unit.id
