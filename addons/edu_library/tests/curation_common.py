from odoo.tools import SQL

from .common import LibraryCommon


class CurationCommon(LibraryCommon):
    """Two records of one book, in two libraries, and an editor."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.editor = cls._user("bientap", "librarian", cls.department)
        cls.editor.group_ids |= cls.env.ref("edu_library.edu_library_group_cataloguer")
        cls.kept = cls._title("Đất rừng thử nghiệm", "children", year=2019)
        cls.lost = cls._title(
            "Dat rung thu nghiem", "reference", year=2019, isbn="9786040185129"
        )
        cls.mine = cls._copies(cls.kept, 2)
        cls.theirs = cls._copies(cls.lost, 2, cls.stranger)

    def _pair(self, kept=None, lost=None):
        kept, lost = kept or self.kept, lost or self.lost
        Duplicate = self.env["edu.library.duplicate"].with_user(self.editor)
        pair = Duplicate._propose(kept.with_user(self.editor), lost)
        return pair

    def _merged(self, *records):
        pair = self._pair(*records)
        pair.action_merge()
        return pair

    def _state(self):
        """Return what the database says of both titles and what points to them."""
        self.env.flush_all()
        tables = {
            "edu_library_copy": "id, title_id, kind_id, status, call_number, number",
            "edu_library_hold": "id, title_id, state, copy_id, keep_until",
            "edu_library_loan": "id, title_id, kind_id, limit_id",
            "edu_library_contribution": "id, title_id, author_id",
            "edu_library_marc": "id, title_id",
            "edu_library_title": "id, name, isbn, year, active, merged_into_id, "
            "author_names, call_number, search_key, publisher_id, place",
            "edu_library_author": "id, name, variants, active, search_key",
            "edu_library_quota": "id, open_count",
        }
        state = {}
        for table, columns in tables.items():
            names = [SQL.identifier(name) for name in columns.split(", ")]
            rows = SQL(
                "SELECT %s FROM %s ORDER BY id",
                SQL(", ").join(names),
                SQL.identifier(table),
            )
            state[table] = self.env.execute_query(rows)
        return state
