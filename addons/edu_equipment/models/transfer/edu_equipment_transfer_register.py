from odoo import api, models
from odoo.tools import SQL

# Columns that a line of the receiver does not take over from the giver's.
OWN = frozenset(
    {
        "id",
        "unit_id",
        "code",
        "active",
        "label_token",
        "origin_id",
        "origin_code",
        "origin_token",
        "receipt_line_id",
        "in_custody",
        "create_uid",
        "create_date",
        "write_uid",
        "write_date",
    }
)
LOCAL = frozenset({"edu.place", "res.users", "edu.committee"})
LOT_OWN = frozenset(
    {"id", "equipment_id", "date_warned", "date_destroyed", "destruction_id"}
)


class EduEquipmentTransferRegister(models.Model):
    """The receiver's lines of the register: made from the giver's, set by set."""

    _inherit = "edu.equipment.transfer"

    def _register_targets(self, equipment_ids):
        """Give each thing received its line in the receiver's register.

        Description, cost, years, photo and lot are the giver's; a single item takes
        its label along, the pieces of a batch keep that of the batch.

        :param equipment_ids: ids of the giver's lines
        :return: {id at the giver: id at the receiver}
        """
        self.env.flush_all()
        known = dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT DISTINCT equipment_id, target_id
                      FROM edu_equipment_transfer_line
                     WHERE transfer_id = %s AND target_id IS NOT NULL
                       AND equipment_id = ANY(%s)
                    """,
                    self.id,
                    equipment_ids,
                )
            )
        )
        self._swap_labels(known)  # of items whose receipt was taken back
        new = sorted(set(equipment_ids) - known.keys())
        if not new:
            return known
        targets = self._insert_register_lines(new)
        self._copy_relations(targets)
        self._copy_shares(targets)
        self._copy_pictures(targets)
        self._copy_lots(targets)
        return known | targets

    def _insert_register_lines(self, ids):
        """Insert the lines; return {id at the giver: id at the receiver}."""
        Equipment = self.env["edu.equipment"]
        names = self._kept_columns(Equipment)
        sources = self.env.execute_query(
            SQL(
                "SELECT id, code, tracking, label_token FROM edu_equipment "
                "WHERE id = ANY(%s) ORDER BY id",
                ids,
            )
        )
        tokens = {row[0]: Equipment._label_new_token() for row in sources}
        items = {row[0]: row[3] for row in sources if row[2] == "item"}
        self._release_labels(list(items), [tokens[line_id] for line_id in items])
        codes = self._free_codes({row[0]: row[1] for row in sources})
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_equipment
                       (unit_id, code, origin_code, origin_id, origin_token,
                        label_token, active, create_uid, create_date, write_uid,
                        write_date, %(columns)s)
                SELECT %(unit)s, s.new_code, nullif(e.code, s.new_code), e.id,
                       CASE WHEN e.tracking = 'item' THEN e.origin_token
                            ELSE coalesce(e.origin_token, e.label_token) END,
                       s.token, true, %(uid)s, now() AT TIME ZONE 'UTC', %(uid)s,
                       now() AT TIME ZONE 'UTC', %(values)s
                  FROM unnest(%(ids)s::int[], %(codes)s::varchar[],
                              %(tokens)s::varchar[]) AS s(id, new_code, token)
                  JOIN edu_equipment e ON e.id = s.id
             RETURNING origin_id, id
                """,
                columns=SQL(", ").join(map(SQL.identifier, names)),
                values=SQL(", ").join(SQL.identifier("e", name) for name in names),
                unit=self.receiver_id.id,
                uid=self.env.uid,
                ids=list(tokens),
                codes=[codes[line_id] for line_id in tokens],
                tokens=list((tokens | items).values()),
            )
        )
        Equipment.invalidate_model(flush=False)
        return dict(rows)

    @api.model
    def _kept_columns(self, model):
        """Return the columns that describe the thing itself, not its place or people.

        Links to people and places of a unit stay behind with the unit.
        """
        return sorted(
            name
            for name, field in model._fields.items()
            if field.store
            and field.column_type
            and name not in OWN
            and not (field.type == "many2one" and field.comodel_name in LOCAL)
        )

    def _free_codes(self, sources):
        """Return {id: code at the receiver}: the old one, or the next free one.

        :param sources: {id: code at the giver}
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT code FROM edu_equipment WHERE unit_id = %s", self.receiver_id.id
            )
        )
        taken = {code for (code,) in rows}
        wished, codes = set(sources.values()), {}
        for line_id, old in sources.items():
            code, n = old, 1
            while code in taken or (n > 1 and code in wished):
                n += 1
                code = f"{old}-{n}"
            taken.add(code)
            codes[line_id] = code
        return codes

    def _copy_relations(self, targets):
        """Copy the tables of many2many fields, as the grades."""
        for field in self.env["edu.equipment"]._fields.values():
            if field.type != "many2many" or not field.store or not field.copy:
                continue
            self.env.cr.execute(
                SQL(
                    "INSERT INTO %(table)s (%(own)s, %(other)s) "
                    "SELECT t.new, r.%(other)s FROM %(table)s r "
                    "JOIN unnest(%(old)s::int[], %(new)s::int[]) AS t(old, new) "
                    "ON t.old = r.%(own)s",
                    table=SQL.identifier(field.relation),
                    own=SQL.identifier(field.column1),
                    other=SQL.identifier(field.column2),
                    old=list(targets),
                    new=list(targets.values()),
                )
            )

    def _copy_shares(self, targets):
        """Let the line say who paid which share, should more of it come."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_equipment_funding
                       (equipment_id, unit_id, funding_id, amount)
                SELECT t.new, %(unit)s, f.funding_id, f.amount
                  FROM edu_equipment_funding f
                  JOIN unnest(%(old)s::int[], %(new)s::int[]) AS t(old, new)
                    ON t.old = f.equipment_id
                """,
                unit=self.receiver_id.id,
                old=list(targets),
                new=list(targets.values()),
            )
        )
        self.env["edu.equipment.funding"].invalidate_model(flush=False)

    def _copy_pictures(self, targets):
        """Let the receiver's lines show the same files."""
        Attachment = self.env["ir.attachment"]
        fixed = {"id", "res_id", "access_token", "create_date", "write_date"}
        names = [
            name
            for name, field in Attachment._fields.items()
            if field.store and field.column_type and name not in fixed
        ]
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO ir_attachment (res_id, create_date, write_date, %(names)s)
                SELECT t.new, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC',
                       %(values)s
                  FROM ir_attachment a
                  JOIN unnest(%(old)s::int[], %(new)s::int[]) AS t(old, new)
                    ON t.old = a.res_id
                 WHERE a.res_model = 'edu.equipment'
                   AND a.res_field IN ('image_1920', 'image_256')
                """,
                names=SQL(", ").join(map(SQL.identifier, names)),
                values=SQL(", ").join(SQL.identifier("a", name) for name in names),
                old=list(targets),
                new=list(targets.values()),
            )
        )

    def _copy_lots(self, targets):
        """Let what a bottle says follow it: substance, lot, dates (CHM-01)."""
        Lot = self.env["edu.chemical.lot"]
        names = [
            name
            for name, field in Lot._fields.items()
            if field.store and field.column_type and name not in LOT_OWN
        ]
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_chemical_lot (equipment_id, %(names)s)
                SELECT t.new, %(values)s
                  FROM edu_chemical_lot l
                  JOIN unnest(%(old)s::int[], %(new)s::int[]) AS t(old, new)
                    ON t.old = l.equipment_id
                """,
                names=SQL(", ").join(map(SQL.identifier, names)),
                values=SQL(", ").join(SQL.identifier("l", name) for name in names),
                old=list(targets),
                new=list(targets.values()),
            )
        )
        Lot.invalidate_model(flush=False)
