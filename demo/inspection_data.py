"""The lists of guidance 24/HD-SGDĐT on titles and rooms, as codes of units."""

from datetime import date

# B.II.5.2: hosts of the clusters of THPT; whose members are is to be confirmed.
HOSTS = (
    "myhoahung candang binhchanh vothisau coto thpttinhbien quocthai nguyensinhsac"
    " chuvanan luongvancu vinhtrach"
).split()
# B.II.5.2: dossiers of libraries looked at in the school itself.
ON_SITE = (
    "thpttinhbien nguyenbinhkhiem binhlong huynhthihuong vongthe nguyenchithanh"
    " quocthai chauphong vinhloc"
).split()
# C.I.8: THPT that complete the dossier of their subject rooms this year.
ROOMS_TO_DO = (
    "quocthai nguyenbinhkhiem thptlongxuyen nguyencongtru nguyensinhsac chilang"
).split()
VERIFY = {"to_verify": True}  # the second date has no «trước» of its own
# Who, closing date, whether the day itself still counts.
ROUNDS = {
    "library": [
        (
            1,
            [
                ("direct", date(2019, 11, 20), False, {}),
                ("office", date(2019, 11, 25), False, {}),
            ],
        ),
        (
            2,
            [
                ("direct", date(2020, 3, 20), False, VERIFY),
                ("office", date(2020, 3, 30), False, VERIFY),
            ],
        ),
    ],
    "room": [
        (
            number,
            [(who, closing, True, {}) for who in ("direct", "school", "office")],
        )
        for number, closing in enumerate((date(2019, 9, 17), date(2020, 3, 2)), start=1)
    ],
}
# About the middle of each district, for the links to a map.
MIDDLES = {
    "longxuyen": (10.3864, 105.4352),
    "chaudoc": (10.7070, 105.1177),
    "tanchau": (10.8003, 105.2419),
    "anphu": (10.8110, 105.0900),
    "chauphu": (10.5630, 105.1870),
    "chauthanh": (10.4380, 105.3890),
    "chomoi": (10.5500, 105.4010),
    "phutan": (10.6040, 105.3400),
    "thoaison": (10.2650, 105.2600),
    "tinhbien": (10.6080, 104.9500),
    "triton": (10.4210, 105.0010),
}
