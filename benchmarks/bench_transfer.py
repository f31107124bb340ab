"""A thousand register lines from school to school, with the entries of both books."""

import gc
import statistics
import time

from odoo.fields import Command

from .environment import environment

KEY = "transfer"
WHAT = "Move 1,000 lines from school to school, both registers and both books"
LINES = 1_000
ROUNDS = 3
PEER_LINES = 100  # of one picking: more of them take longer each
MOST_MS = 1
ACCOUNTS = {
    "BT211": "asset_fixed",
    "BT214": "asset_fixed",
    "BT366": "liability_current",
}
SIDES = {"transfer_in": ("debit", "credit"), "transfer_out": ("credit", "debit")}


def run(env):
    """Milliseconds a line of dispatch and receipt; the peer keeps no accounts."""
    department = env.ref("edu_base.unit_department")
    _keep_accounts(env)
    decided = [_decided(env, department, number) for number in range(ROUNDS)]
    _begin_accounts(env, department)
    env.flush_all()
    done = [_hand_over(env, *one) for one in decided]
    ours = statistics.median(seconds for seconds, _receipt in done) * 1000 / LINES
    with environment("edu-bench-stock", install=["stock"]) as other:
        peer = _peer(other)
    return {
        "ours": round(ours, 3),
        "peer": round(peer, 2),
        "peer_name": "Odoo stock between two companies, no accounts",
        "limit": None,
        "limit_name": "",
        "unit": "ms/line",
        "goal": f"≤ {MOST_MS} ms a line with both entries",
        "met": ours <= MOST_MS and all(_complete(receipt) for _s, receipt in done),
    }


def _hand_over(env, transfer, place):
    """Dispatch and receive all lines; return the seconds and the receipt."""
    env.invalidate_all()
    gc.collect()
    start = time.perf_counter()
    transfer._dispatch(transfer.date)
    receipt = env["edu.equipment.transfer.receipt"].create(
        {**transfer._prepare_receipt(), "place_id": place.id}
    )
    receipt.action_fill()
    receipt.action_sign()
    env.flush_all()
    return time.perf_counter() - start, receipt


def _complete(receipt):
    """Whether all lines are there, with one entry in the books of each side."""
    vouchers = receipt.out_voucher_id | receipt.in_voucher_id
    moved = sum(receipt.in_voucher_id.line_ids.mapped("quantity"))
    return moved == LINES and len(vouchers.account_move_ids) == 2


def _decided(env, department, number):
    """Return a decided transfer of worn fixed assets and the room they go to."""
    giver, receiver = env["edu.unit"].create(
        [
            {
                "name": f"Trường THCS {name} {number}",
                "code": f"BENCH-{name}-{number}",
                "kind": "school",
                "parent_id": department.id,
            }
            for name in ("giao", "nhận")
        ]
    )
    room, other_room = env["edu.place"].create(
        [{"name": "Phòng bộ môn", "unit_id": unit.id} for unit in (giver, receiver)]
    )
    lines = _machines(env, giver)
    voucher = env["edu.equipment.voucher"].create(
        {"type": "receipt", "unit_id": giver.id, "to_place_id": room.id}
    )
    voucher._insert_lines([(line.id, None, room.id, "good", 1) for line in lines])
    voucher._post()
    transfer = env["edu.equipment.transfer"]._propose(
        giver, receiver, [(line, room, "good", 1) for line in lines], "Đo thử"
    )
    transfer._set_state("approved")
    return transfer, other_room


def _keep_accounts(env):
    """A regime with accounts of its own: the same work whatever chart is loaded."""
    root = env.ref("base.main_company")
    env["account.account"].with_company(root).create(
        [
            {"code": code, "name": code, "account_type": kind}
            for code, kind in ACCOUNTS.items()
        ]
    )
    regime = env["edu.accounting.regime"].create(
        {"name": "Đo thử", "code": "bench", "chart_template": "bench"}
    )
    for event, (one, other) in SIDES.items():
        legs = [(one, "BT211", "cost"), (other, "BT214", "wear")]
        legs.append((other, "BT366", "residual"))
        env["edu.posting.rule"].create(
            {
                "name": event,
                "regime_id": regime.id,
                "event": event,
                "book": "asset",
                "line_ids": [
                    Command.create(
                        {
                            "side": side,
                            "account_from": "code",
                            "account_code": code,
                            "amount": amount,
                        }
                    )
                    for side, code, amount in legs
                ],
            }
        )


def _begin_accounts(env, department):
    """From today on: the receipts before need no rule."""
    env["edu.unit.regime"].search([("unit_id", "=", department.id)]).unlink()
    env["edu.unit.regime"].create(
        {
            "unit_id": department.id,
            "regime_id": env["edu.accounting.regime"]
            .search([("code", "=", "bench")])
            .id,
            "date_from": env.cr.now().date(),
        }
    )


def _machines(env, unit):
    """Fixed assets, each with a wear of its own."""
    asset_class = env["edu.asset.class"].create(
        {
            "code": unit.code,
            "name": "Máy đo thử",
            "kind": "fixed_asset",
            "rule_ids": [Command.create({"threshold": 1, "wear_rate": 20})],
        }
    )
    return env["edu.equipment"].create(
        [
            {
                "code": f"MAY{number:04d}",
                "name": f"Máy chiếu số {number}",
                "unit_id": unit.id,
                "class_id": asset_class.id,
                "unit_cost": 15_000_000 + number,
                "entry_wear": 3_000_000 + number,
            }
            for number in range(LINES)
        ]
    )


# ----- the peer ---------------------------------------------------------------------
def _peer(env):
    """Milliseconds a line: out to the transit place, and in on the other side."""
    companies = env["res.company"].create([{"name": "A"}, {"name": "B"}])
    env.user.company_ids |= companies
    env = env(context={**env.context, "allowed_company_ids": companies.ids})
    here, there = (
        env["stock.warehouse"].search([("company_id", "=", company.id)], limit=1)
        or env["stock.warehouse"].create(
            {"name": company.name, "code": f"W{company.name}", "company_id": company.id}
        )
        for company in companies
    )
    transit = env.ref("stock.stock_location_inter_company")
    transit.active = True
    products = env["product.product"].create(
        [
            {"name": f"Máy chiếu số {number}", "is_storable": True}
            for number in range(PEER_LINES)
        ]
    )
    for product in products:
        env["stock.quant"]._update_available_quantity(product, here.lot_stock_id, 1)
    env.flush_all()
    start = time.perf_counter()
    _pick(env, here.out_type_id, products, here.lot_stock_id, transit)
    _pick(env, there.in_type_id, products, transit, there.lot_stock_id)
    env.flush_all()
    return (time.perf_counter() - start) * 1000 / PEER_LINES


def _pick(env, kind, products, source, target):
    """Confirm, reserve and validate one picking of all products."""
    picking = (
        env["stock.picking"]
        .with_company(kind.company_id)
        .create(
            {
                "picking_type_id": kind.id,
                "location_id": source.id,
                "location_dest_id": target.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_uom_qty": 1,
                            "location_id": source.id,
                            "location_dest_id": target.id,
                        }
                    )
                    for product in products
                ],
            }
        )
    )
    picking.action_confirm()
    picking.action_assign()
    picking.button_validate()
    assert picking.state == "done"
