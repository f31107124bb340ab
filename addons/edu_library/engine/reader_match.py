"""Who of the known readers a line of a class list means."""

from typing import NamedTuple

from .class_name import follows


class Known(NamedTuple):
    """A reader of the library: texts are "" and dates None when not known."""

    id: int
    code: str
    name: str
    birthday: object
    group: str
    category: int


class Roll:
    """The readers of a library, found by code, else name, birth date and class.

    >>> roll = Roll([Known(1, "A1", "an", None, "6A1", 1),
    ...              Known(2, "", "an", None, "6A2", 1)])
    >>> [one.id for one in roll.find("a1", "another name", None, "", 1)]
    [1]
    >>> [one.id for one in roll.find("", "an", None, "7A2", 1)]
    [2]
    >>> roll.find("", "an", None, "8A1", 1)
    []
    """

    def __init__(self, readers):
        self.by_code, self.by_name = {}, {}
        for one in readers:
            if one.code:
                self.by_code[one.code.casefold()] = one
            self.by_name.setdefault((one.name, one.category), []).append(one)

    def named(self, code, name, birthday, category):
        """Return the readers of a name whose code and birth date do not differ."""
        return [
            one
            for one in self.by_name.get((name, category), ())
            if not (code and one.code)
            and not (birthday and one.birthday and birthday != one.birthday)
        ]

    def find(self, code, name, birthday, group, category):
        """Return the readers a line may mean: one is meant, none is new.

        :param name: as the `name` of `Known` was made
        :param group: name of the class of the new year, or ""
        """
        if code and code.casefold() in self.by_code:
            return [self.by_code[code.casefold()]]
        found = self.named(code, name, birthday, category)
        sure = [one for one in found if birthday and one.birthday == birthday]
        if len(sure) > 1 and group:
            return [one for one in sure if follows(one.group, group)] or sure
        if sure:
            return sure
        return [
            one
            for one in found
            if not (one.group and group) or follows(one.group, group)
        ]
