"""Copies of reports kept before papers could be proved get their code."""

from odoo.addons.edu_base.engine.label_token import secret_token


def migrate(cr, version):
    cr.execute("SELECT id FROM edu_report_copy WHERE token IS NULL")
    rows = [(secret_token(), row[0]) for row in cr.fetchall()]
    if not rows:
        return
    # Rows are only added: the trigger rests for the length of this transaction.
    cr.execute("ALTER TABLE edu_report_copy DISABLE TRIGGER edu_report_copy_fixed")
    cr.executemany("UPDATE edu_report_copy SET token = %s WHERE id = %s", rows)
    cr.execute("ALTER TABLE edu_report_copy ENABLE TRIGGER edu_report_copy_fixed")
