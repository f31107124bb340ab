from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.import_fields import ImportField
from ...engine.text import same_key

_KINDS = {
    "room": ("Phòng", "Phòng học", "Phòng học bộ môn", "Phòng bộ môn", "Room"),
    "store": ("Kho", "Nhà kho", "Store"),
    "cabinet": ("Tủ", "Cabinet"),
    "shelf": ("Kệ", "Giá", "Giá kệ", "Shelf"),
    "armoury": ("Kho vũ khí", "Tủ súng", "Kho súng", "Armoury"),
    "class_shelf": ("Tủ lớp", "Tủ sách lớp", "Class shelf"),
}
_BATCH = 500
_WRITABLE = ("name", "kind", "parent_id", "area", "seats", "keeper_id")


class EduImportHandlerPlace(models.AbstractModel):
    """Rooms, stores, cabinets and shelves of the unit.

    A row is known by its code; without a code by its name inside its parent. The
    parent may stand in the same file, before or after.
    """

    _name = "edu.import.handler.place"
    _inherit = "edu.import.handler"
    _description = "Import of places"
    _import_model = "edu.place"
    _required_group = "edu_base.edu_base_group_user"
    _sequence = 20

    def _title(self):
        return self.env._("Rooms and stores")

    def _fields_spec(self):
        return [
            ImportField(
                "code",
                self.env._("Code"),
                synonyms=("Mã", "Mã phòng", "Mã số", "Mã kho", "Mã nơi để"),
                help=self.env._("A place with a known code is updated."),
                example="P-LY1",
            ),
            ImportField(
                "name",
                self.env._("Name"),
                required=True,
                synonyms=("Tên", "Tên phòng", "Tên kho", "Phòng", "Nơi để", "Place"),
                example="Phòng bộ môn Vật lí",
            ),
            ImportField(
                "kind",
                self.env._("Kind"),
                "selection",
                choices=_KINDS,
                synonyms=("Loại", "Loại phòng", "Loại nơi để"),
                example="Phòng học bộ môn",
            ),
            ImportField(
                "parent",
                self.env._("Inside"),
                synonyms=("Thuộc", "Nằm trong", "Thuộc phòng", "Parent"),
                help=self.env._("Code or name of the room or cabinet it stands in."),
            ),
            ImportField(
                "area",
                self.env._("Area (m²)"),
                "qty",
                minimum=0,
                synonyms=("Diện tích", "Diện tích (m2)", "Area"),
                example=60.5,
            ),
            ImportField(
                "seats",
                self.env._("Seats"),
                "int",
                minimum=0,
                synonyms=("Số chỗ", "Số chỗ ngồi", "Sức chứa"),
                example=45,
            ),
            ImportField(
                "keeper_id",
                self.env._("Keeper"),
                "many2one",
                comodel="res.users",
                search=("login", "name"),
                synonyms=("Người phụ trách", "Phụ trách", "Cán bộ phụ trách"),
            ),
        ]

    def _many2one_domain(self, job, field):
        if field.key == "keeper_id":
            return Domain("edu_unit_ids", "in", job.unit_id.ids)
        return super()._many2one_domain(job, field)

    # ----- writing -----------------------------------------------------------

    def _existing(self, job):
        return (
            self.env["edu.place"]
            .with_context(active_test=False)
            .search(
                Domain("unit_id", "=", job.unit_id.id)
                & Domain("is_virtual", "=", False)
            )
        )

    def _commit(self, job, rows, progress):
        places = self._existing(job)
        by_code = {same_key(p.code): p for p in places if p.code}
        by_name = {(same_key(p.name), p.parent_id.id): p for p in places}
        ids, waiting, done = {}, list(rows), 0
        while waiting:
            ready = [row for row in waiting if self._parent_known(row, ids)]
            if not ready:
                raise UserError(self.env._("Some places stand inside each other."))
            new = []
            for row in ready:
                vals = self._prepare_place(row, ids)
                place = self._find(row, vals, by_code, by_name)
                if place:
                    self._update(row, place, vals)
                else:
                    new.append((row, {**vals, "unit_id": job.unit_id.id}))
                ids[row.number] = place.id if place else None
            done += len(ready) - len(new)
            for start in range(0, len(new), _BATCH):
                batch = new[start : start + _BATCH]
                created = self.env["edu.place"].create([vals for _row, vals in batch])
                for (row, _vals), place in zip(batch, created, strict=True):
                    row.outcome, row.res_id = "created", place.id
                    ids[row.number] = place.id
                done += len(batch)
                progress(done)
            taken = {row.number for row in ready}
            waiting = [row for row in waiting if row.number not in taken]

    def _parent_known(self, row, ids):
        mark = row.get("parent_mark")
        return not mark or mark[0] == "id" or mark[1] in ids

    def _prepare_place(self, row, ids):
        vals = {key: row.values[key] for key in row.values if key in _WRITABLE}
        vals["code"] = row.get("code")
        if "kind" in vals:
            vals["kind"] = vals["kind"] or "room"
        for key in ("area", "seats"):
            if key in vals:
                vals[key] = vals[key] or 0
        if "parent" in row.values:
            mark = row.get("parent_mark")
            parent = mark and (mark[1] if mark[0] == "id" else ids.get(mark[1]))
            vals["parent_id"] = parent or False
        return vals

    def _find(self, row, vals, by_code, by_name):
        if code := row.get("code"):
            return by_code.get(same_key(code))
        return by_name.get((same_key(vals["name"]), vals.get("parent_id") or False))

    def _update(self, row, place, vals):
        """Write what differs; an empty code does not erase the place's."""
        changed = {}
        for key, value in vals.items():
            if key == "code" and not value:
                continue
            current = place[key].id if place._fields[key].relational else place[key]
            if (current or False) != (value or False):
                changed[key] = value
        if changed:
            place.write(changed)
        row.outcome, row.res_id = "updated" if changed else "unchanged", place.id
