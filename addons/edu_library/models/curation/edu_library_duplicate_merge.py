from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .moves import move, move_links, references

TITLE, COPY = "edu.library.title", "edu.library.copy"


class EduLibraryDuplicate(models.Model):
    """Merging, in one transaction for all schools, and undoing it."""

    _inherit = "edu.library.duplicate"

    def action_merge(self):
        """Keep one record of each pair; what points to the other moves along.

        The other one stays, archived, and points to the one that is kept.

        :raise UserError: when one is gone, archived, or merged already
        """
        self._check_editor()
        for pair in self.sudo():
            kept, lost = pair._locked()
            if not (kept.active and lost.active):
                raise UserError(
                    self.env._(
                        "“%s” is archived.",
                        (kept + lost)
                        .filtered(lambda record: not record.active)[:1]
                        .display_name,
                    )
                )
            cancelled = pair._meet_holds(kept, lost)
            columns, relations = references(self.env, pair.res_model)
            rows = [
                [table, column, move(self.env, table, column, lost.id, kept.id)]
                for table, column in columns
            ]
            links = [
                [*names, move_links(self.env, *names, lost.id, kept.id)]
                for names in relations
            ]
            self.env.invalidate_all()
            moved = {
                "rows": [row for row in rows if row[-1]],
                "links": [row for row in links if row[-1]],
                "holds": cancelled,
                **pair._fill(kept, lost),
            }
            lost.write({"active": False, "merged_into_id": kept.id})
            pair._after(kept, lost, moved)
            pair._set("merged", moved=moved, decided_by=self.env.uid)
            text = self.env._(
                "“%(lost)s” was merged into “%(kept)s”.",
                lost=lost.display_name,
                kept=kept.display_name,
            )
            pair._say(kept + lost, text)
        return True

    def action_undo(self):
        """Put everything back that moved; what came afterwards stays.

        :raise UserError: when the record that was kept went into another since
        """
        self._check_editor()
        for pair in self.sudo():
            if pair.state != "merged":
                raise UserError(self.env._("This has been decided. Refresh the page."))
            kept, lost = pair._locked()
            if not kept.active or lost.merged_into_id != kept:
                raise UserError(
                    self.env._(
                        "“%s” was itself merged or archived: undo that first.",
                        kept.display_name,
                    )
                )
            moved = pair.moved
            for table, column, ids in moved["rows"]:
                move(self.env, table, column, kept.id, lost.id, only=ids)
            for *names, ids in moved["links"]:
                move_links(self.env, *names, kept.id, lost.id, only=ids)
            self.env.invalidate_all()
            lost.write({"active": True, "merged_into_id": False})
            pair._unfill(kept, moved)
            pair._after(kept, lost, moved, undone=True)
            pair._set("open", moved=False, decided_by=self.env.uid)
            text = self.env._(
                "“%(lost)s” and “%(kept)s” are two titles again.",
                lost=lost.display_name,
                kept=kept.display_name,
            )
            pair._say(kept + lost, text)
        return True

    def _locked(self):
        """Return (kept, lost), nobody else changing them meanwhile."""
        self.ensure_one()
        self.env.flush_all()
        kept, lost = self._kept_and_lost()
        if not kept or not lost:
            raise UserError(self.env._("One of the two is no longer there."))
        self.env.execute_query(
            SQL(
                "SELECT id FROM %s WHERE id IN %s ORDER BY id FOR UPDATE",
                SQL.identifier(kept._table),
                (kept.id, lost.id),
            )
        )
        (kept + lost).invalidate_recordset()
        return kept, lost

    # ----- the records themselves ------------------------------------------------

    def _fill(self, kept, lost):
        """Write into the kept record what only the other one says.

        :return: {"before": values, "after": values} of the fields that changed
        """
        names = list(kept._merge_filled)
        before = kept.read(names, load=None)[0] if names else {}
        vals = {name: lost[name] for name in names if lost[name] and not kept[name]}
        if "variants" in kept._fields:
            forms = [kept.name, *(kept.variants or "").splitlines()]
            more = [lost.name, *(lost.variants or "").splitlines()]
            more = [form for form in dict.fromkeys(more) if form not in forms]
            before["variants"] = kept.variants
            vals["variants"] = "\n".join(filter(None, [kept.variants, *more])) or False
        kept.write(
            {
                name: value.id if isinstance(value, models.BaseModel) else value
                for name, value in vals.items()
            }
        )
        now = kept.read(list(before), load=None)[0]
        changed = [name for name in before if now[name] != before[name]]
        return {
            "before": {name: before[name] for name in changed},
            "after": {name: now[name] for name in changed},
        }

    def _unfill(self, kept, moved):
        """Take back what merging wrote, where nobody has written since."""
        if not moved["after"]:
            return
        now = kept.read(list(moved["after"]), load=None)[0]
        kept.write(
            {
                name: moved["before"][name]
                for name, value in moved["after"].items()
                if now[name] == value
            }
        )

    def _after(self, kept, lost, moved, undone=False):
        """Make what is stored elsewhere agree, and serve who waits."""
        if self.res_model == TITLE:
            self._follow_copies(kept, lost, moved, undone)
            (kept + lost)._merge_changed()
            self._serve_waiting(kept + lost)
            return
        (kept + lost)._merge_changed()

    def _say(self, records, text):
        """Tell it where the records are discussed; headings have no such place."""
        if self.res_model == TITLE:
            for record in records:
                record.message_post(body=text)
