from odoo import fields, models


class EduLibraryRolloverMove(models.Model):
    """What the new school year did to one reader: needed to undo it."""

    _name = "edu.library.rollover.move"
    _description = "Reader in the new school year"
    _order = "rollover_id, class_from_id, id"
    _rec_name = "reader_id"
    _log_access = False

    rollover_id = fields.Many2one(
        "edu.library.rollover", required=True, index=True, ondelete="cascade"
    )
    reader_id = fields.Many2one(
        "edu.library.reader", required=True, index=True, ondelete="cascade"
    )
    class_from_id = fields.Many2one("edu.class", "Class before", ondelete="set null")
    class_to_id = fields.Many2one("edu.class", "Class", ondelete="set null")
    outcome = fields.Selection(
        [("promote", "Moves up"), ("repeat", "Repeats"), ("leave", "Leaves")],
        required=True,
    )
    leaves_before = fields.Date()
    is_card_closed = fields.Boolean("Card closed")

    _once = models.Constraint(
        "UNIQUE(rollover_id, reader_id)", "Each reader moves once."
    )


class EduLibraryRolloverDue(models.Model):
    """A loan that was recalled, with the day on which it was due before."""

    _name = "edu.library.rollover.due"
    _description = "Loan recalled for the new school year"
    _order = "rollover_id, id"
    _rec_name = "loan_id"
    _log_access = False

    rollover_id = fields.Many2one(
        "edu.library.rollover", required=True, index=True, ondelete="cascade"
    )
    loan_id = fields.Many2one(
        "edu.library.loan", required=True, index=True, ondelete="cascade"
    )
    due_before = fields.Date("Due before", required=True)
    due_after = fields.Date("Recalled for", required=True)


class EduLibraryHold(models.Model):
    """Holds that were dropped because their reader leaves."""

    _inherit = "edu.library.hold"

    rollover_id = fields.Many2one(
        "edu.library.rollover",
        "Dropped by",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
