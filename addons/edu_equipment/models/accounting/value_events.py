"""Why the value of equipment changes, and in which book it stands.

A voucher carries one event or several; the posting rules of an accounting regime are
chosen by event and book (domain/legal 5.6, 5.8).
"""

EVENTS = [
    ("opening", "Opening balance"),
    ("purchase", "Purchase"),
    ("allocation", "Sent by a superior unit"),
    ("gift", "Gift"),
    ("self_made", "Made by the school"),
    ("other", "Other receipt"),
    ("surplus", "Surplus found at the count"),
    ("transfer_in", "Transfer in"),
    ("issue", "Issue to use"),
    ("wear", "Yearly wear"),
    ("upgrade", "Upgrade"),
    ("revaluation_up", "Revaluation upwards"),
    ("revaluation_down", "Revaluation downwards"),
    ("correction", "Correction of wear"),
    ("cost_correction", "Correction of cost"),
    ("reclassification_out", "Reclassification: out of the class"),
    ("reclassification_in", "Reclassification: into the class"),
    ("regrouping", "Splitting or merging"),
    ("transfer_out", "Transfer out"),
    ("disposal", "Disposal"),
    ("loss", "Loss"),
    ("shortage", "Shortage found at the count"),
    ("consumption", "Consumption"),
    ("proceeds", "Proceeds of a disposal"),
    ("disposal_cost", "Cost of a disposal"),
    ("compensation", "Compensation received"),
    ("settlement", "Loss written off by decision"),
    ("release", "Year-end release of deferred income"),
    ("start", "Opening entry"),
    ("conversion", "Conversion to another regime"),
]
BOOKS = [
    ("asset", "Fixed assets"),
    ("stock", "In the warehouse"),
    ("use", "In use, expensed"),
    ("off", "Held for others"),
]
# Amounts that change no book: money of a document, entries of opening and conversion.
NO_BOOK = ("none", "No book")
# Rules of these are written for what becomes more; less of it posts the opposite.
RISING = frozenset(
    {
        "conversion",
        "correction",
        "cost_correction",
        "reclassification_in",
        "regrouping",
        "revaluation_up",
        "upgrade",
    }
)
# Rules of these are written for what becomes less. Of all others only amounts count.
FALLING = frozenset({"reclassification_out", "revaluation_down"})
SIGNED = RISING | FALLING
