"""Finding a person again by the number or the name she gave, inside what these keys open.

The rule is careful, because a telephone is often shared and a first name is common: a wrong link would
show one woman's file as another's and count two people as one.
- The same number links, unless both files bear different names.
- The same name links only if it has at least two words and the numbers do not contradict each other.
"""

from __future__ import annotations

from dauys.desk.folding import fold_name, fold_number
from dauys.people.models import Person

Key = tuple[str, str]


def keys(name: str, phone: str) -> Key:
    """The folded name and number by which spellings of the same person meet."""
    return fold_name(name), fold_number(phone)


def agree(one: Key, other: Key) -> bool:
    """Whether two pairs of name and number may be one person, by the rule of this module."""
    (name, phone), (other_name, other_phone) = one, other
    if phone and phone == other_phone:
        return not name or not other_name or name == other_name
    if phone and other_phone:
        return False
    return name == other_name and len(name.split()) > 1


class Callers:
    """The people of one circle, with those just written in an act that is not finished yet."""

    def __init__(self, circle: str) -> None:
        self.circle = circle
        self._new: dict[str, Person] = {}

    def find(self, name: str, phone: str, apart_from: Person | None = None) -> Person | None:
        """The one person who agrees with these details; None if there is nobody, or more than one."""
        wanted = keys(name, phone)
        if not any(wanted):
            return None
        known = {person.id: person for person in similar(name, phone, self.circle)} | self._new
        found = [person for person in known.values() if agree(wanted, keys(person.name, person.phone))]
        if apart_from is not None:
            found = [person for person in found if person.id != apart_from.id]
        return found[0] if len(found) == 1 else None

    def remember(self, person: Person) -> None:
        """Make a person who was just put or changed findable, as she will be, before the act is finished."""
        self._new[person.id] = person


def similar(name: str, phone: str, circle: str = "", limit: int = 20) -> list[Person]:
    """People with the same folded number or the same folded name, newest first; for a human to look at."""
    name_key, phone_key = keys(name, phone)
    found: dict[str, Person] = {}
    for column, key in (("phone_key", phone_key), ("name_key", name_key)):
        if key:
            rows = Person.objects.filter(**{column: key}, **({"circle": circle} if circle else {}))
            found.update((person.id, person) for person in rows.order_by("-recorded")[:limit])
    return list(found.values())[:limit]
