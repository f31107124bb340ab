"""The kinds of decisions on assets, and what each of them does in the books."""

KINDS = [
    ("upgrade", "Upgrade"),
    ("revaluation", "Revaluation"),
    ("correction", "Correction of cost"),
    ("split", "Splitting"),
    ("merge", "Merging"),
    ("suspension", "Suspension of use"),
    ("resumption", "Use resumed"),
    ("reclassification", "Reclassification"),
    ("funding", "Change of funding source"),
    ("settlement", "Settlement of a shortage"),
]
# Which voucher carries the decision out; the others change no value.
VOUCHERS = {
    "upgrade": "upgrade",
    "revaluation": "revaluation",
    "correction": "correction",
    "split": "regrouping",
    "merge": "regrouping",
    "reclassification": "reclassification",
    "funding": "regrouping",
}
# Several register lines share what was one value, or become one.
REGROUPING = ("split", "merge")
# The cost of each line is entered; the quantity stays.
RECOSTING = ("upgrade", "revaluation", "correction")
