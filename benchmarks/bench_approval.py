"""Submitting a document that two thousand people could decide on."""

import statistics
import time

from odoo import Command, fields, models

from .environment import environment

KEY = "approval"
WHAT = "Submit a document whose role 2,000 users hold"
HOLDERS = 2000
ROUNDS = 15
PEER_ROUNDS = 3
MOST_MS, MOST_ROWS = 50, 5


def run(env):
    """Milliseconds and rows of one submission, ours and OCA's tier validation."""
    ours, rows = _measure(env, _our_documents(env), "action_approval_submit")
    with environment("edu-bench-tier", install=["base_tier_validation"]) as other:
        documents = _peer_documents(other)
        peer, peer_rows = _measure(other, documents, "request_validation")
    return {
        "ours": round(ours, 2),
        "peer": round(peer, 2),
        "peer_name": f"OCA base_tier_validation, {peer_rows} rows",
        "limit": None,
        "limit_name": "",
        "unit": "ms",
        "goal": f"≤ {MOST_MS} ms, ≤ {MOST_ROWS} rows",
        "ours_rows": rows,
        "met": ours <= MOST_MS and rows <= MOST_ROWS,
    }


def _measure(env, documents, method):
    """Return the median of milliseconds and of rows written by one submission."""
    seconds, rows = [], []
    for document in documents:
        env.flush_all()
        before, start = _rows_written(env), time.perf_counter()
        getattr(document, method)()
        env.flush_all()
        seconds.append(time.perf_counter() - start)
        rows.append(_rows_written(env) - before)
    return statistics.median(seconds) * 1000, int(statistics.median(rows))


def _rows_written(env):
    env.cr.execute("SELECT sum(n_tup_ins) FROM pg_stat_xact_user_tables")
    return int(env.cr.fetchone()[0])


def _holders(env, group, **vals):
    """Create the users who hold a role, without the mail that would tell them."""
    quiet = env["res.users"].with_context(no_reset_password=True)
    return quiet.create(
        [
            {"login": f"holder{i}", "name": f"Holder {i}", **vals}
            | {"group_ids": [Command.link(group.id)]}
            for i in range(HOLDERS)
        ]
    )


def _our_documents(env):
    unit = env.ref("edu_base.unit_department")
    _holders(env, env.ref("edu_base.edu_base_group_head"), edu_unit_id=unit.id)
    route = env["edu.approval.route"].search([("document", "=", "edu.plan")])
    route.active = False
    env["edu.approval.route"].create(
        {
            "name": "One step",
            "document": "edu.plan",
            "step_ids": [Command.create({"name": "Head", "days": 5})],
        }
    )
    year = env["edu.school.year"].create(
        {"name": "2001", "date_start": "2001-09-01", "date_end": "2002-05-31"}
    )
    return env["edu.plan"].create(
        [
            {
                "name": f"Plan {i}",
                "unit_id": unit.id,
                "kind": "activity",
                "school_year_id": year.id,
                "line_ids": [Command.create({"name": "Content", "estimate": 1})],
            }
            for i in range(ROUNDS)
        ]
    )


class Paper(models.Model):
    """A document as OCA's mixin wants it; registered in the peer's database only."""

    _name = "edu.bench.paper"
    _description = "Paper"
    _inherit = ["tier.validation", "mail.thread"]
    _module = None  # not loaded with any addon
    _tier_validation_manual_config = True

    name = fields.Char()
    state = fields.Selection([("draft", "D"), ("confirmed", "C")], default="draft")


class TierDefinition(models.Model):
    _name = "tier.definition"
    _inherit = "tier.definition"
    _module = None  # not loaded with any addon

    def _get_tier_validation_model_names(self):
        return [*super()._get_tier_validation_model_names(), Paper._name]


def _peer_documents(env):
    from odoo.orm.model_classes import add_to_registry

    registry, names = env.registry, [Paper._name, "tier.definition"]
    for model in (Paper, TierDefinition):
        add_to_registry(registry, model)
    registry._setup_models__(env.cr, names)
    registry.init_models(env.cr, [Paper._name], {"models_to_check": True})
    group = env["res.groups"].create({"name": "Deciders"})
    _holders(env, group)
    env["tier.definition"].create(
        {
            "model_id": env["ir.model"]._get_id(Paper._name),
            "review_type": "group",
            "reviewer_group_id": group.id,
            "notify_on_create": True,
            "definition_domain": "[]",
        }
    )
    return env[Paper._name].create([{"name": f"Paper {i}"} for i in range(PEER_ROUNDS)])
