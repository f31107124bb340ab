import math
from datetime import UTC, datetime, timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.edu_base.models.document.pictures import read_picture

from ..ledger.edu_equipment_balance import CONDITIONS

MAX_SCANS = 5000
MAX_AGE = timedelta(days=60)
MAX_PHOTO = 2 * 1024 * 1024
COLUMNS = {
    "client_id": "varchar",
    "place_id": "int",
    "room_id": "int",
    "equipment_id": "int",
    "code": "varchar",
    "quantity": "numeric",
    "condition": "varchar",
    "note": "varchar",
    "scanned_on": "timestamp",
}


class EduEquipmentCountUpload(models.Model):
    """Taking in scans, many at once; twice the same changes nothing (EQM-07)."""

    _inherit = "edu.equipment.count"

    def upload(self, place_id, scans):
        """Store scans of this count and say what each of them is.

        :param place_id: where they were made, unless a scan says otherwise
        :param scans: list of {id, code or equipment_id, age (ms since the scan),
            place_id, quantity (1), condition, note, photo (base64)}; `id` is the
            client's own and makes the upload repeatable
        :return: list of {id, status, title, detail, equipment_id, …}, in order; never
            a book quantity
        :raise AccessError: when the user does not count here
        :raise UserError: when the count is not under way, or a scan makes no sense
        """
        self.ensure_one()
        self._check_counter()
        self._check_counting()
        count = self.sudo()
        rows = count._prepare_scans(place_id, scans)
        fresh = count._insert_scans(rows)
        count._store_photos(scans, fresh)
        count._touch_rooms(
            {row["room_id"] for row in rows if row["client_id"] in fresh}
        )
        return count._answer_scans(rows, fresh)

    def _prepare_scans(self, place_id, scans):
        """Return the rows of the scans: what, where, when, how many."""
        if not isinstance(scans, list) or len(scans) > MAX_SCANS:
            raise UserError(self.env._("Send at most %s scans at once.", MAX_SCANS))
        rooms = self._scan_rooms({scan.get("place_id") or place_id for scan in scans})
        named = self._named_equipment(scans)
        codes = [str(s.get("code") or "")[:200].strip() for s in scans]
        found = self.env["edu.equipment"]._resolve_scan(
            [code for code in codes if code], self.unit_id
        )
        now = datetime.now(UTC).replace(tzinfo=None)
        rows = []
        for scan, code in zip(scans, codes, strict=True):
            place = scan.get("place_id") or place_id
            matches = named.get(scan.get("equipment_id")) or found.get(code) or ()
            rows.append(
                {
                    "client_id": self._check_client_id(scan.get("id")),
                    "place_id": place,
                    "room_id": rooms[place],
                    "equipment_id": matches.id if len(matches) == 1 else None,
                    "matches": len(matches),
                    "code": code or None,
                    "quantity": self._check_quantity(scan.get("quantity", 1)),
                    "condition": self._check_condition(scan.get("condition")),
                    "note": str(scan["note"])[:500] if scan.get("note") else None,
                    "scanned_on": self._scan_time(scan, now),
                }
            )
        return rows

    def _scan_rooms(self, place_ids):
        """Return {place id: id of what it is counted with} of places in scope."""
        Place = self.env["edu.place"].with_context(active_test=False)
        places = Place.search(
            self._place_domain() & Domain("id", "in", list(place_ids))
        )
        if len(places) < len(place_ids):
            raise UserError(self.env._("This place is not part of the count."))
        return {place.id: self._room_of(place).id for place in places}

    def _named_equipment(self, scans):
        """Return {id: record} of equipment that the client names by id."""
        ids = {scan.get("equipment_id") for scan in scans} - {None, False}
        Equipment = self.env["edu.equipment"].with_context(active_test=False)
        found = Equipment.search(
            [("id", "in", list(ids)), ("unit_id", "=", self.unit_id.id)]
        )
        if len(found) < len(ids):
            raise UserError(self.env._("This equipment is not of the unit."))
        return {line.id: line for line in found}

    def _check_client_id(self, value):
        if not isinstance(value, str) or not 8 <= len(value) <= 64:
            raise UserError(self.env._("A scan carries an id of its own."))
        return value

    def _check_quantity(self, value):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not math.isfinite(value) or not 0.001 <= abs(value) <= 10**6:
            raise UserError(self.env._("This is not a quantity: %s", value))
        return round(value, 3)

    def _check_condition(self, value):
        if value and value not in dict(CONDITIONS):
            raise UserError(self.env._("Unknown condition: %s", value))
        return value or None

    def _scan_time(self, scan, now):
        """Return when a scan was made: its age counts, not the client's clock."""
        age = scan.get("age")
        valid = isinstance(age, int | float) and math.isfinite(age) and age > 0
        passed = min(timedelta(milliseconds=min(age, 10**10)), MAX_AGE) if valid else 0
        return max(now - (passed or timedelta()), self.started_on)

    def _insert_scans(self, rows):
        """Insert what is not there yet; return {client id: scan id} of the new ones."""
        if not rows:
            return {}
        self.env.flush_all()
        names = list(COLUMNS)
        inserted = self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_equipment_count_scan
                       (count_id, unit_id, user_id, received_on, %(names)s)
                SELECT %(count)s, %(unit)s, %(user)s, %(now)s, %(names)s
                  FROM unnest(%(values)s) AS scans (%(names)s)
                    ON CONFLICT (client_id) DO NOTHING
                RETURNING client_id, id
                """,
                names=SQL(", ").join(map(SQL.identifier, names)),
                values=SQL(", ").join(
                    SQL(f"%s::{kind}[]", [row[name] for row in rows])
                    for name, kind in COLUMNS.items()
                ),
                count=self.id,
                unit=self.unit_id.id,
                user=self.env.uid,
                now=fields.Datetime.now(),
            )
        )
        return dict(inserted)

    def _store_photos(self, scans, fresh):
        """Keep the pictures of things without a label."""
        Scan = self.env["edu.equipment.count.scan"]
        values = [
            {
                "name": "photo",
                "res_model": Scan._name,
                "res_field": "photo",
                "res_id": fresh[scan["id"]],
                "raw": read_picture(self.env, scan["photo"], MAX_PHOTO),
            }
            for scan in scans
            if scan.get("photo") and scan["id"] in fresh
        ]
        if values:
            self.env["ir.attachment"].create(values)

    def _touch_rooms(self, room_ids):
        """Rooms with new scans are being counted, whatever they were before."""
        if not room_ids:
            return
        Place = self.env["edu.equipment.count.place"]
        known = Place.search(
            [("count_id", "=", self.id), ("place_id", "in", list(room_ids))]
        )
        missing = self.env["edu.place"].browse(room_ids) - known.place_id
        self._add_places(missing)
        rows = known.filtered(lambda row: row.state != "counting") | Place.search(
            [("count_id", "=", self.id), ("place_id", "in", missing.ids)]
        )
        rows._reopen()
        rows.filtered(lambda row: not row.started_on).write(
            {"started_on": fields.Datetime.now()}
        )
