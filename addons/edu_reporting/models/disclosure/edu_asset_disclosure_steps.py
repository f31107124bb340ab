from hashlib import sha256

from odoo import fields, models
from odoo.exceptions import UserError

from .edu_asset_disclosure_print import FIGURES

WRITERS = (
    "edu_base.edu_base_group_accountant",
    "edu_base.edu_base_group_leader",
)
HEADS = ("edu_base.edu_base_group_head",)
ORDER = {"came": 100, "held": 200, "left": 300}


class EduAssetDisclosure(models.Model):
    """Filling, proposing, publishing, withdrawing."""

    _inherit = "edu.asset.disclosure"

    _steps_with_reason = {"withdraw": "_withdraw"}

    def action_fill(self):
        """Take the tables from the books as they stand now.

        :raise UserError: when it is no draft
        """
        for row in self:
            row._check_member(row.unit_id, WRITERS)
            if row.state != "draft":
                raise UserError(self.env._("Only a draft is filled."))
            row._fill()
        return True

    def _fill(self):
        """The same query as the printed book of disclosure: nothing counted twice."""
        self.ensure_one()
        choice = self.env["edu.equipment.register"].create(
            {
                "register": "asset_disclosure",
                "unit_id": self.unit_id.id,
                "period": "year",
                "year": self.year,
            }
        )
        choice = choice._register_localised()
        book = choice._book()
        events, vals_list = book._events(), []
        for rank, row in enumerate(book._query(choice)):
            sign = -1 if row["block"] == "left" else 1
            vals_list.append(
                {
                    "disclosure_id": self.id,
                    "sequence": ORDER[row["block"]] + rank,
                    "block": row["block"],
                    "name": row["name"],
                    "how": events.get(row["event"]),
                    **{name: sign * row[name] for name in FIGURES},
                }
            )
        lines = self.sudo().line_ids
        lines.filtered(lambda line: line.block != "income").unlink()
        self.env["edu.asset.disclosure.line"].sudo().create(vals_list)
        self.sudo().write({"filled_on": fields.Datetime.now()})

    def action_propose(self):
        """Put the tables before the head."""
        for row in self:
            row._check_member(row.unit_id, WRITERS)
            if not row.filled_on:
                row._fill()
            row._set_state("proposed")
        return True

    def action_return(self):
        """Give them back to be corrected."""
        for row in self:
            row._check_member(row.unit_id, WRITERS)
            row._set_state("draft")
        return True

    def action_publish(self):
        """Make the tables public; the paper is kept with its fingerprint.

        :raise UserError: without number and date of the decision
        """
        for row in self:
            row._check_member(row.unit_id, HEADS)
            if not (row.doc_number and row.doc_date):
                raise UserError(
                    self.env._("Enter number and date of the decision first.")
                )
            row._check_step("published")
            row._set_state("published", **row._publication())
        return True

    def _publication(self):
        """Return the facts of the publication, with the paper that is kept."""
        name, content, mimetype = self._register_file("pdf")
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": name,
                    "raw": content,
                    "mimetype": mimetype,
                    "res_model": self._name,
                    "res_id": self.id,
                }
            )
        )
        return {
            "attachment_id": attachment.id,
            "fingerprint": sha256(content).hexdigest(),
            "published_on": fields.Date.context_today(self),
            "published_by_id": self.env.uid,
        }

    def action_withdraw(self):
        """Ask why what was public is withdrawn."""
        title = self.env._("Withdraw the disclosure")
        return self.env["edu.step.reason"]._ask(self, "withdraw", title)

    def _withdraw(self, reason):
        """Take it off the public page; the page says so, with the reason."""
        for row in self:
            row._check_member(row.unit_id, HEADS)
            row._set_state(
                "withdrawn",
                withdrawn_on=fields.Date.context_today(row),
                withdrawn_reason=reason,
            )

    def action_open_public(self):
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self.public_url, "target": "new"}
