from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

# The names of columns that may still be filled in are the trigger's arguments.
FUNCTION = """
CREATE OR REPLACE FUNCTION edu_append_only() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0
        AND (to_jsonb(NEW) - TG_ARGV) = (to_jsonb(OLD) - TG_ARGV) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Rows of % are only added, never changed or deleted.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql;
"""
# What is filled in once: the names of the columns are the trigger's arguments.
FUNCTION_ONCE = """
CREATE OR REPLACE FUNCTION edu_filled_once() RETURNS trigger AS $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY TG_ARGV LOOP
        IF to_jsonb(OLD) ->> name IS NOT NULL
            AND to_jsonb(OLD) -> name IS DISTINCT FROM to_jsonb(NEW) -> name THEN
            RAISE EXCEPTION '% of % is filled in once.', name, TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $$ LANGUAGE plpgsql;
"""


class EduAppendOnlyMixin(models.AbstractModel):
    """Evidence: rows are added, never changed or deleted, by whomever.

    The ORM refuses it in the user's language and PostgreSQL refuses it to the
    application's own role. `_append_only_free` names the fields that the program may
    still fill in, as `sudo`; `_append_only_once` those that it fills in later, from
    empty, and that stay as they are from then on.
    """

    _name = "edu.append.only.mixin"
    _description = "Evidence"

    _append_only_free = ()
    _append_only_once = ()

    def init(self):
        """Install the triggers of each table that inherits the mixin."""
        result = super().init()
        if not self._abstract:
            self.env.cr.execute(FUNCTION)
            self._append_only_trigger("fixed", "BEFORE UPDATE OR DELETE", "ROW")
            self._append_only_trigger("kept", "BEFORE TRUNCATE", "STATEMENT")
            if self._append_only_once:
                self._append_only_once_trigger()
        return result

    def _append_only_trigger(self, name, events, level):
        later = [*self._append_only_free, *self._append_only_once]
        free = [*later, "write_uid", "write_date"]
        self.env.cr.execute(
            SQL(
                "CREATE OR REPLACE TRIGGER %s %s ON %s FOR EACH %s "
                "EXECUTE FUNCTION edu_append_only(%s)",
                SQL.identifier(f"{self._table}_{name}"),
                SQL(events),
                SQL.identifier(self._table),
                SQL(level),
                SQL(", ").join(SQL.identifier(column) for column in free)
                if later
                else SQL(""),
            )
        )

    def _append_only_once_trigger(self):
        self.env.cr.execute(FUNCTION_ONCE)
        self.env.cr.execute(
            SQL(
                "CREATE OR REPLACE TRIGGER %s BEFORE UPDATE ON %s FOR EACH ROW "
                "EXECUTE FUNCTION edu_filled_once(%s)",
                SQL.identifier(f"{self._table}_once"),
                SQL.identifier(self._table),
                SQL(", ").join(map(SQL.identifier, self._append_only_once)),
            )
        )

    def write(self, vals):
        """Refuse every change but that of the free fields, by the program.

        :raise AccessError: whatever else is written, by whomever
        """
        later = {*self._append_only_free, *self._append_only_once}
        if not self.env.su or set(vals) - later:
            raise AccessError(
                self.env._("%s: entries are only added, never changed.", self._what())
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise AccessError(
            self.env._("%s: entries are only added, never deleted.", self._what())
        )

    def _what(self):
        return self.env["ir.model"].sudo()._get(self._name).name
