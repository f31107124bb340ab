from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL


class EduSummerTask(models.Model):
    """A task of a unit for the summer of a school year: done or not (EQP-09).

    The list comes from the points in force (CV 626/SGDĐT-TVTBCNTT), copied to all
    units in one statement; a unit adds tasks of its own.
    """

    _name = "edu.summer.task"
    _description = "Task of the summer"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "edu.checklist.line.mixin",
    ]
    _order = "school_year_id desc, unit_id, sequence, id"

    school_year_id = fields.Many2one(required=True)
    superior_id = fields.Many2one(
        related="unit_id.parent_id", store=True, index=True, string="Superior unit"
    )
    result = fields.Selection(
        [
            ("todo", "Not done"),
            ("ok", "Done"),
            ("issue", "Cannot be done"),
            ("na", "Does not apply"),
        ],
        "Status",
    )
    user_id = fields.Many2one("res.users", "Responsible")
    date_due = fields.Date("Until")
    done_share = fields.Float(
        "Done (%)",
        digits=(5, 1),
        compute="_compute_done_share",
        store=True,
        aggregator="avg",
    )

    _once = models.Constraint(
        "UNIQUE(unit_id, school_year_id, topic_id)",
        "This task is already in the list of the unit.",
    )

    @api.depends("result")
    def _compute_done_share(self):
        for task in self:
            task.done_share = 100 if task.result in ("ok", "na") else 0

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:  # tasks of the common list are sent, not typed
            vals_list = [{**vals, "topic_id": False} for vals in vals_list]
        return super().create(vals_list)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_common(self):
        for task in self.filtered("topic_id"):
            raise UserError(
                self.env._("“%s” belongs to the common list: it is kept.", task.name)
            )

    def write(self, vals):
        if not self.env.su and {"topic_id", "unit_id", "school_year_id"} & vals.keys():
            raise UserError(self.env._("A task stays with its unit and year."))
        if "name" in vals and not self.env.su and self.filtered("topic_id"):
            raise UserError(self.env._("The words of the common list are kept."))
        return super().write(vals)

    def action_done(self):
        self.write({"result": "ok"})

    def action_open(self):
        self.write({"result": "todo"})

    @api.model
    def _send(self, school_year, unit, date_due=None):
        """Copy the list in force to all schools at or below a unit, in one statement;
        what a school has already is left alone.

        :return: the number of tasks added
        :raise AccessError: when the unit is outside the user's tree
        """
        mine = self.env.user.edu_unit_ids.ids
        below = self.env["edu.unit"].search(
            [("id", "child_of", unit.id), ("id", "child_of", mine)]
        )
        if unit not in below:
            raise AccessError(self.env._("Send the list to units of your own tree."))
        topics = self.env["edu.checklist.topic"]._on("summer", school_year.date_end)
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_summer_task
                       (unit_id, superior_id, school_year_id, topic_id, sequence,
                        section, name, guidance, result, done_share, date_due,
                        create_uid, write_uid, create_date, write_date)
                SELECT u.id, u.parent_id, %(year)s, t.id, t.sequence, t.section,
                       t.name, t.guidance, 'todo', 0, %(due)s, %(uid)s, %(uid)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM edu_unit u CROSS JOIN edu_checklist_topic t
                 WHERE u.id = ANY(%(units)s) AND u.kind = 'school'
                   AND t.id = ANY(%(topics)s)
                    ON CONFLICT DO NOTHING RETURNING id
                """,
                year=school_year.id,
                due=date_due or None,
                uid=self.env.uid,
                units=below.ids,
                topics=topics.ids,
            )
        )
        self.env.invalidate_all()
        return len(rows)
