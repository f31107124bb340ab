from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduInspectionCluster(models.Model):
    """Units of a district or commune inspected at one host (INS-05, TTL-16)."""

    _name = "edu.inspection.cluster"
    _description = "Inspection cluster"
    _inherit = ["edu.unit.owned.mixin", "edu.school.year.mixin"]
    _order = "school_year_id desc, name"

    name = fields.Char(
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    unit_id = fields.Many2one(string="Set up by", domain=[("kind", "!=", "school")])
    host_id = fields.Many2one(
        "edu.unit", required=True, domain=[("kind", "=", "school")]
    )
    district_id = fields.Many2one(related="host_id.district_id", store=True)
    level_id = fields.Many2one(
        "edu.level", help="Members are taken from the schools of this level."
    )
    member_ids = fields.Many2many(
        "edu.unit",
        "edu_inspection_cluster_member_rel",
        "cluster_id",
        "unit_id",
        "Members",
        compute="_compute_member_ids",
        store=True,
        readonly=False,
        domain=[("kind", "=", "school")],
    )
    member_count = fields.Integer("Members (number)", compute="_compute_member_count")
    legal_document_id = fields.Many2one("edu.legal.document", "Legal basis")
    to_verify = fields.Boolean(help="The members must still be confirmed.")
    note = fields.Text()
    active = fields.Boolean(default=True)

    @api.depends("host_id")
    def _compute_name(self):
        for cluster in self.filtered("host_id"):
            cluster.name = self.env._("Cluster %s", cluster.host_id.name)

    @api.depends("host_id", "level_id")
    def _compute_member_ids(self):
        """By default the schools of the level in the host's district (Q-06)."""
        for cluster in self:
            host = cluster.host_id.sudo()
            if not host.district_id:
                cluster.member_ids |= host
                continue
            same = self.env["edu.unit"].search(
                [
                    ("kind", "=", "school"),
                    ("district_id", "=", host.district_id.id),
                    ("level_ids", "in", (cluster.level_id or host.level_ids).ids),
                ]
            )
            cluster.member_ids = same | host

    @api.depends("member_ids")
    def _compute_member_count(self):
        for cluster in self:
            cluster.member_count = len(cluster.member_ids)

    @api.constrains("host_id", "member_ids")
    def _check_host(self):
        for cluster in self:
            if cluster.host_id not in cluster.member_ids:
                raise ValidationError(self.env._("The host is one of the members."))
