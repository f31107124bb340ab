from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

RESULTS = {"result", "score", "result_note"}


class EduContestEntry(models.Model):
    """A lecture that a school enters in a contest, and what it reached (IT-16, TGT-03).

    The school writes the entry while the contest is open; only the organiser writes
    the result.
    """

    _name = "edu.contest.entry"
    _description = "Entry of a contest"
    _inherit = ["edu.unit.owned.mixin", "edu.person.mixin"]
    _order = "contest_id, unit_id, id"
    _rec_name = "title"

    contest_id = fields.Many2one(
        "edu.contest", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(related="contest_id.kind", store=True, precompute=True)
    level = fields.Selection(related="contest_id.level", store=True, precompute=True)
    school_year_id = fields.Many2one(
        related="contest_id.school_year_id", store=True, precompute=True
    )
    office_id = fields.Many2one(related="unit_id.parent_id", string="Superior unit")
    level_ids = fields.Many2many(related="unit_id.level_ids", string="School levels")
    name = fields.Char("Teacher or librarian")
    other_authors = fields.Char()
    title = fields.Char("Lecture or topic", required=True)
    subject_id = fields.Many2one("edu.subject")
    url = fields.Char("Link", help="Where the lecture can be seen.")
    date = fields.Date(
        "Entered on", required=True, default=fields.Date.context_today, copy=False
    )
    score = fields.Float("Marks", digits=(6, 2), copy=False, aggregator="avg")
    result = fields.Selection(
        [
            ("first", "First prize"),
            ("second", "Second prize"),
            ("third", "Third prize"),
            ("consolation", "Consolation prize"),
            ("passed", "Passed on to the next level"),
            ("none", "No prize"),
        ],
        copy=False,
    )
    result_note = fields.Char(copy=False, help="E.g. number of the decision.")

    _once = models.Constraint(
        "UNIQUE(contest_id, unit_id, name, title)",
        "This lecture of the teacher is entered already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        entries = super().create(vals_list)
        entries._check_contest_open()
        for entry in entries.filtered(lambda row: any(row[n] for n in RESULTS)):
            entry._check_organiser()
        return entries

    def write(self, vals):
        if RESULTS & vals.keys():
            self._check_organiser()
        if vals.keys() - RESULTS:
            self._check_own()
            self._check_contest_open()
        result = super().write(vals)
        if "contest_id" in vals:
            self._check_contest_open()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_closed(self):
        self._check_own()
        self._check_contest_open()

    def _check_own(self):
        """:raise AccessError: when an entry is another unit's"""
        if not self.env.su and self.unit_id - self.env.user.edu_unit_ids:
            raise AccessError(self.env._("An entry is written by its own school."))

    def _check_organiser(self):
        """:raise AccessError: when another unit organises the contest"""
        organisers = self.contest_id.sudo().unit_id
        if not self.env.su and organisers - self.env.user.edu_unit_ids:
            raise AccessError(
                self.env._("Results are written by the organiser of the contest.")
            )

    def _check_contest_open(self):
        """:raise UserError: naming the contest that is closed"""
        for contest in self.contest_id.sudo():
            if contest.state != "open" and not self.env.su:
                raise UserError(self.env._("%s is closed.", contest.name))
