from odoo import fields, models
from odoo.tools import SQL

FEW = 200
PERSONAL = (
    "user_id",
    "pupil_code",
    "birthday",
    "phone",
    "email",
    "guardian",
    "parent_email",
    "parent_user_id",
    "image_1920",
    "note",
    "class_id",
    "block_reason",
)


class EduLibraryReader(models.Model):
    """A reader who has left and owes nothing is a card number, nothing else."""

    _inherit = "edu.library.reader"

    forgotten_on = fields.Date(
        "Personal data removed on", readonly=True, copy=False, index="btree_not_null"
    )

    def _remove_personal_data(self):
        """Empty all that says who the readers are, with messages and files.

        What refers to them (counts, compensation that was paid) keeps a number.
        """
        today = fields.Date.context_today(self)
        accounts = self.user_id.filtered(lambda user: user.share and not user.active)
        accounts.partner_id.write({"email": False, "phone": False})
        for reader in self:
            reader.name = reader.card_no  # a name is required; this one is public
        self.write(
            dict.fromkeys(PERSONAL, False) | {"active": False, "forgotten_on": today}
        )
        self.message_ids.unlink()
        self.message_follower_ids.unlink()
        self.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        ).unlink()


class EduLibraryForgettingReader(models.Model):
    """Readers who left, and the class lists that were imported."""

    _inherit = "edu.library.retention"

    def _forget_readers(self):
        """Remove the personal data of those who left and owe nothing.

        :return: how many
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT r.id FROM edu_library_reader r
                  JOIN (%s) AS rule USING (unit_id)
                 WHERE r.state = 'closed' AND r.closed_on < rule.cards_until
                   AND r.forgotten_on IS NULL
                   AND NOT EXISTS (SELECT FROM edu_library_loan l
                                    WHERE l.reader_id = r.id AND l.returned_at IS NULL)
                   AND NOT EXISTS (SELECT FROM edu_library_hold h
                                    WHERE h.reader_id = r.id
                                      AND h.state IN ('waiting', 'ready'))
                """,
                self._by_unit(),
            )
        )
        Reader = self.env["edu.library.reader"].with_context(tracking_disable=True)
        readers = Reader.browse([row[0] for row in rows])
        owing = Reader._clearance_claims(readers)
        clear = readers.filtered(lambda reader: reader not in owing)[:FEW]
        clear._remove_personal_data()
        return len(clear)

    def _forget_lists(self):
        """Empty the files and rows of class lists; the import keeps its numbers.

        :return: how many lists
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT j.id FROM edu_import_job j
                  JOIN (%s) AS rule USING (unit_id)
                 WHERE j.handler = 'reader' AND j.state <> 'queued'
                   AND j.create_date < rule.history_until
                   AND (EXISTS (SELECT FROM edu_import_row w WHERE w.job_id = j.id)
                        OR EXISTS (SELECT FROM ir_attachment a
                                    WHERE a.res_model = 'edu.import.job'
                                      AND a.res_field = 'file' AND a.res_id = j.id))
                """,
                self._by_unit(),
            )
        )
        jobs = self.env["edu.import.job"].browse([row[0] for row in rows])
        self.env["edu.import.row"]._delete(jobs)
        jobs.value_ids.unlink()
        jobs._set({"file": False})
        return len(jobs)
