"""The people of one circle, held in memory while a table is imported: found again without asking the desk
for every row."""

from __future__ import annotations

from collections import defaultdict

from dauys.people.callers import Callers, Key, agree, keys
from dauys.people.models import Person, SafeContact


class KnownPeople(Callers):
    """The people of one circle in memory, found by folded number or name without asking the desk for every
    row."""

    def __init__(self, circle: str) -> None:
        super().__init__(circle)
        self._by_phone: defaultdict[str, list[tuple[Key, Person]]] = defaultdict(list)
        self._by_name: defaultdict[str, list[tuple[Key, Person]]] = defaultdict(list)
        self._folded: dict[tuple[str, str], Key] = {}
        people = Person.objects.filter(circle=circle)
        self.ruled = set(SafeContact.objects.filter(circle=circle).values_list("person_id", flat=True))
        for person in people:
            self._take((person.name_key, person.phone_key), person)

    def find(self, name: str, phone: str, apart_from: Person | None = None) -> Person | None:
        """See Callers."""
        wanted = self._keys(name, phone)
        near = self._by_phone.get(wanted[1], []) if wanted[1] else []
        near = near + (self._by_name.get(wanted[0], []) if wanted[0] else [])
        found = {person.id: person for key, person in near if person is not apart_from and agree(wanted, key)}
        return next(iter(found.values())) if len(found) == 1 else None

    def remember(self, person: Person) -> None:
        """See Callers."""
        self._take(self._keys(person.name, person.phone), person)

    def learn(self, person: Person, told: dict[str, object]) -> None:
        """Keep the copy in memory in step with what an act has just added to a known person."""
        before = self._keys(person.name, person.phone)
        for field, value in told.items():
            if not getattr(person, field):
                setattr(person, field, value)
        name = told.get("name")
        if name and name != person.name and name not in (person.other_names or []):
            person.other_names = [*(person.other_names or []), name]
        if self._keys(person.name, person.phone) != before:
            self.remember(person)

    def _keys(self, name: str, phone: str) -> Key:
        """Folding a name is the dearest step of a row, and each is asked for three times."""
        if (name, phone) not in self._folded:
            self._folded[name, phone] = keys(name, phone)
        return self._folded[name, phone]

    def _take(self, key: Key, person: Person) -> None:
        if key[0]:
            self._by_name[key[0]].append((key, person))
        if key[1]:
            self._by_phone[key[1]].append((key, person))
