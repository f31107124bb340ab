"""The language of official papers, and of what the system writes by itself."""

LANGUAGE = "vi_VN"


def in_vietnamese(records):
    """Return the records in Vietnamese, where that language is installed."""
    known = dict(records.env["res.lang"].get_installed())
    return records.with_context(lang=LANGUAGE) if LANGUAGE in known else records
