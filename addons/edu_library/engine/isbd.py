"""The description of a book on one card, by ISBD punctuation."""


def isbd(title, **parts):
    """Return the areas of an ISBD description; what is missing leaves no mark.

    :param title: title proper
    :param parts: subtitle, responsibility, edition, place, publisher, year, extent,
        illustration, size, series, series_number, isbn, price

    >>> isbd("Dế Mèn phiêu lưu kí", responsibility="Tô Hoài", place="H.",
    ...      publisher="Kim Đồng", year="2019", extent="144 tr.", size="21 cm")
    'Dế Mèn phiêu lưu kí / Tô Hoài. – H. : Kim Đồng, 2019. – 144 tr. ; 21 cm'
    >>> isbd("Sông", edition="In lần 2.", illustration="tranh", series="Văn học")
    'Sông. – In lần 2. – tranh. – (Văn học)'
    >>> isbd("Toán 6", subtitle="Tập một", year="2021")
    'Toán 6 : Tập một. – 2021'
    """

    def join(*pairs):
        text = ""
        for mark, value in pairs:
            if value:
                text = f"{text}{mark}{value}" if text else str(value)
        return text

    get = parts.get
    series = join(("", get("series")), (" ; ", get("series_number")))
    areas = (
        join(
            ("", title),
            (" : ", get("subtitle")),
            (" / ", get("responsibility")),
        ),
        get("edition"),
        join(("", get("place")), (" : ", get("publisher")), (", ", get("year"))),
        join(("", get("extent")), (" : ", get("illustration")), (" ; ", get("size"))),
        f"({series})" if series else "",
        join(("", get("isbn")), (" : ", get("price"))),
    )
    # An area that ends in a full stop keeps it as the first half of the mark.
    return ". – ".join(str(area).rstrip(".") for area in areas if area)
