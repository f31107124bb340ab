from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

ACCOUNTANT = "edu_base.edu_base_group_accountant"
HEAD = "edu_base.edu_base_group_head"


class EduWearRunPosting(models.Model):
    """Posting the wear of a year, and taking it back."""

    _inherit = "edu.wear.run"

    def action_post(self):
        """Post: one voucher of value a unit, one entry by account and source.

        :raise UserError: when the figures moved since they were prepared, an asset has
            no rule, or the books are locked
        """
        self.check_access("write")
        self._check_prepared()
        self.sudo()._post()
        return True

    def _check_prepared(self):
        """What is posted is what the accountant has seen.

        :raise UserError: naming the run
        """
        for run in self.filtered(lambda run: run.state != "draft"):
            raise UserError(self.env._("%s is posted: reverse it.", run.display_name))
        self._check_year()
        self._check_december()
        for run in self:
            if not run.line_count:
                raise UserError(
                    self.env._("%s: there is no fixed asset.", run.display_name)
                )
            if run.problem_count:
                raise UserError(
                    self.env._(
                        "%(run)s: %(count)s assets have no life or rate: mend the "
                        "rules of their classes first.",
                        run=run.display_name,
                        count=run.problem_count,
                    )
                )
        for run in self._stale():
            raise UserError(
                self.env._(
                    "%s: the register has changed since the wear was prepared. "
                    "Prepare it again and look at the figures.",
                    run.display_name,
                )
            )
        self._check_nothing_later()

    def _check_december(self):
        """What still comes or leaves this year is not known before (Article 12.1a).

        :raise UserError: naming the year
        """
        today = fields.Date.context_today(self)
        for run in self:
            if today < run.date.replace(day=1):
                raise UserError(
                    self.env._(
                        "The wear of %s is posted in December, before the books are "
                        "closed.",
                        run.year,
                    )
                )

    def _check_nothing_later(self):
        """What left, or was worn, after the day was reckoned without this wear.

        :raise UserError: naming the asset and the later voucher
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT l.equipment_id, m.voucher_id
                  FROM edu_wear_run r
                  JOIN edu_wear_line l ON l.run_id = r.id AND l.amount > 0
                  JOIN edu_equipment_value_move m ON m.equipment_id = l.equipment_id
                 WHERE r.id IN %s AND m.book = 'asset' AND m.date > r.date
                   AND (m.cost < 0 OR m.wear <> 0) AND m.reverses_id IS NULL
                   AND NOT EXISTS (SELECT FROM edu_equipment_value_move u
                                    WHERE u.reverses_id = m.id)
                 ORDER BY m.date, m.id LIMIT 1
                """,
                self._ids,
            )
        )
        for equipment_id, voucher_id in rows:
            raise UserError(
                self.env._(
                    "%(asset)s has changed since by %(voucher)s: take that back, post "
                    "the wear, then enter it again.",
                    asset=self.env["edu.equipment"].browse(equipment_id).display_name,
                    voucher=self.env["edu.equipment.voucher"].browse(voucher_id).name,
                )
            )

    def _post(self):
        """Write the vouchers of all these runs together."""
        vouchers = self.env["edu.equipment.voucher"].create(
            [run._prepare_voucher() for run in self]
        )
        for run, voucher in zip(self, vouchers, strict=True):
            run._set({"voucher_id": voucher.id})
        self.env.flush_all()
        vouchers._post(values=self._value_rows())
        self._set({"state": "posted", "posted_on": fields.Datetime.now()})
        self.activity_unlink(["edu_equipment.wear_activity_due"])
        self._tell_heads()

    def _prepare_voucher(self):
        return {
            "type": "wear",
            "unit_id": self.unit_id.id,
            "date": self.date,
            "reason": self.env._("Wear of the year %s", self.year),
        }

    def _value_rows(self):
        """Return the changes of value: the wear of each asset, spread on its sources.

        In proportion to what is left of each source's part, so that none is worn
        beyond its cost; the parts add up to the wear of the asset, to the đồng.
        """
        return SQL(
            """
            SELECT part.voucher_id, part.equipment_id, 'asset' AS book,
                   part.funding_id, 'wear' AS event, 0 AS quantity, 0 AS cost,
                   round(part.amount * part.upto / part.total)
                   - round(part.amount * (part.upto - part.residual) / part.total)
                       AS wear
              FROM (SELECT r.voucher_id, l.equipment_id, l.amount, v.funding_id,
                           v.cost - v.wear AS residual,
                           sum(v.cost - v.wear) OVER (PARTITION BY l.id ORDER BY v.id)
                               AS upto,
                           sum(v.cost - v.wear) OVER (PARTITION BY l.id) AS total
                      FROM edu_wear_run r
                      JOIN edu_wear_line l ON l.run_id = r.id AND l.amount > 0
                      JOIN edu_equipment_value v ON v.equipment_id = l.equipment_id
                       AND v.unit_id = l.unit_id AND v.book = 'asset'
                       AND v.cost > v.wear
                     WHERE r.id IN %s) AS part
            """,
            self._ids,
        )

    def _tell_heads(self):
        """Tell the heads that the wear of the year stands in the books."""
        heads = self.unit_id._users_with(HEAD)
        for run in self:
            people = heads[run.unit_id].partner_id - self.env.user.partner_id
            if people:
                run.message_notify(
                    partner_ids=people.ids,
                    subject=run.display_name,
                    body=self.env._(
                        "The wear of %(year)s is posted: %(amount)s đ on %(count)s "
                        "assets, voucher %(voucher)s.",
                        year=run.year,
                        amount=f"{run.amount:,.0f}".replace(",", "."),
                        count=run.line_count - run.none_count,
                        voucher=run.voucher_id.name,
                    ),
                )

    def action_reverse(self):
        """Take the posted wear back, on the same day; then it is run again.

        :raise UserError: when later wear of the unit is posted, or the year is locked
        """
        self.check_access("write")
        for run in self:
            later = run.search(
                Domain("unit_id", "=", run.unit_id.id)
                & Domain("year", ">", run.year)
                & Domain("state", "=", "posted"),
                limit=1,
            )
            if later:
                raise UserError(self.env._("Take back %s first.", later.display_name))
            run.sudo()._take_back()
        return True

    def _take_back(self):
        reversal = self.voucher_id._reverse(self.date)
        self._set({"state": "reversed", "reversal_id": reversal.id})

    def action_again(self):
        """Open a new draft of the same year after a reversal."""
        self.ensure_one()
        run = self.create({"unit_id": self.unit_id.id, "year": self.year})
        run._prepare()
        return run.get_formview_action()

    def action_open_lines(self):
        """Open the lines of the run as a list to search and group."""
        return self._open_lines(Domain.TRUE)

    def action_open_changes(self):
        """Open what differs from last year."""
        return self._open_lines(Domain("change", "!=", 0))

    def action_open_none(self):
        """Open the assets that take no wear, with the reason."""
        return self._open_lines(Domain("amount", "=", 0))

    def _open_lines(self, domain):
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_wear_line_action"
        )
        domain &= Domain("run_id", "in", self.ids)
        return dict(action, domain=list(domain), context={})
