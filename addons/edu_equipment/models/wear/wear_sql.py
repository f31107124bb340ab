"""`engine.wear.yearly_wear` as SQL, for all assets of many units in one statement.

Money is numeric in whole đồng; div() of numbers divides exactly, so the rounding
(half up) is that of the engine. A test compares both on random assets.
"""

from odoo.tools import SQL

from ...engine.wear import NONE

WORN = ("regular", "last", "over", "second_hand", "upgraded", "transition", "surplus")


def wear_of(assets):
    """Return a query of every column of `assets` with `amount` and `basis`.

    :param assets: subquery with the columns of `engine.wear.Asset`
    """
    return SQL(
        """
        WITH figure AS (
            SELECT asset.*, cost - worn AS residual, year - first_year AS used,
                   rate * (100 + deviation) AS share,
                   CASE WHEN deviation <> 0 AND rate > 0
                        THEN ceil(10000 / (rate * (100 + deviation)))
                        ELSE life END AS moved_life
              FROM %(assets)s AS asset
        ),
        term AS (
            SELECT figure.*, greatest(moved_life - used_before, 1) AS own,
                   greatest(first_year, upgraded) < changed AND cost_then > 0
                       AS in_transition
              FROM figure
        ),
        yearly AS (
            SELECT term.*, own - (changed - first_year) AS years_left,
                   CASE WHEN used_before > 0 THEN div(2 * cost + own, 2 * own)
                        ELSE div(2 * cost * share + 10000, 20000) END AS full_year
              FROM term
        ),
        spread AS (
            SELECT yearly.*,
                   CASE WHEN in_transition AND years_left > 0
                        THEN div(2 * cost * (cost_then - worn_then)
                                 + cost_then * years_left,
                                 2 * cost_then * years_left) END AS rest_year,
                   CASE WHEN used + 1 >= own THEN residual
                        ELSE div(2 * cost * share * (used + 1) + 10000, 20000)
                        END AS found
              FROM yearly
        ),
        chosen AS (SELECT spread.*, %(basis)s AS basis FROM spread)
        SELECT chosen.*,
               CASE WHEN basis IN %(none)s THEN 0
                    WHEN basis IN ('last', 'over') THEN residual
                    WHEN basis = 'surplus' THEN least(found, residual)
                    WHEN basis = 'transition' THEN least(rest_year, residual)
                    ELSE least(full_year, residual) END AS amount
          FROM chosen
        """,
        assets=assets,
        basis=_basis(),
        none=NONE,
    )


def _basis():
    """How the wear is found: the conditions of the engine, in its order."""
    return SQL(
        """
        CASE WHEN halt <> '' THEN halt
             WHEN residual <= 0 THEN 'worn_out'
             WHEN first_year > year THEN 'not_in_use'
             WHEN life <= 0 OR rate <= 0 THEN 'no_rule'
             WHEN surplus AND worn = 0 THEN 'surplus'
             WHEN in_transition THEN
                  CASE WHEN years_left <= 0 THEN 'over'
                       WHEN stretched THEN 'transition'
                       WHEN year - changed + 1 >= years_left
                            OR rest_year >= residual THEN 'last'
                       ELSE 'transition' END
             WHEN stretched AND upgraded > 0 THEN 'upgraded'
             WHEN NOT stretched AND used >= own THEN 'over'
             WHEN NOT stretched AND (used + 1 = own OR full_year >= residual)
                  THEN 'last'
             WHEN used_before > 0 THEN 'second_hand'
             ELSE 'regular' END
        """
    )
