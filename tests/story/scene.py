"""An organisation at work: contacts of this quarter and of years ago, call-backs, drafts, services, a publication.

Every text in it holds a marker word that stands nowhere else, so that a single word on a wrong page is noticed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from dauys.figures.acts import publish_grid
from dauys.figures.definition import FIGURES
from dauys.hotline import acts
from dauys.hotline.answers import CallBackAnswers, ConsultationAnswers
from dauys.hotline.drafts import KIND
from dauys.hotline.models import CallBack, Consultation
from dauys.hotline.writing import put_consultation
from dauys.people.callers import Callers
from dauys.staff.models import Staff

ROLES = ("coordinator", "operator", "statistician", "caseworker", "lawyer", "stranger", "")  # "": nobody unlocked
NOW = {
    "name": "Зимбердиева Қазіргі",
    "phone": "+7 700 141 59 26",
    "summary": "қазіргікүнбелгі туралы әңгіме",
    "advice": "кеңесбелгі берілді",
    "cover": "желеубелгі ханым",
    "note": "ескертпебелгі қайта қоңырауға",
    "attempt": "талпынысбелгі алынбады",
}
OLD = {
    "name": "Квазимодова Давнишняя",
    "phone": "+7 701 271 82 81",
    "summary": "давнишнийзнак рассказ целиком",
    "advice": "советознак дан",
    "cover": "предлогознак",
    "note": "запискознак перезвонить",
    "attempt": "попыткознак без ответа",
}
DRAFT, COORDINATOR_DRAFT = "қаралауабелгі басталды", "үйлестірушібелгі жазды"
SERVICE = {"name": "Панабелгі үйі", "phone": "+7 727 577 21 56", "address": "Мекенбелгі 1", "note": "қызметбелгі"}
ANSWER = "жауапбелгі оқылады"
REASON = "себепбелгі жылдық"
ORGANISATION = "Ойдан қоры"
MANY = 137  # contacts of an older quarter: a number that stands on no page by chance


@dataclass
class Scene:
    """Ids of what there is, by what a route calls them."""

    ids: dict[str, str] = field(default_factory=dict)
    staff: dict[str, str] = field(default_factory=dict)

    def words(self, *parts: dict[str, str]) -> list[str]:
        """Every text of these parts."""
        return [text for part in parts for text in part.values()]


def set_scene(cast: Any) -> Scene:
    """Let people work."""
    scene = Scene()
    operator, coordinator = cast.desk("operator"), cast.desk("coordinator")
    today = coordinator.now()
    _contact(cast, "coordinator", f"{today - timedelta(days=400):%Y-%m-%d}T10:00", OLD, scene, "old")
    _contact(cast, "operator", f"{today:%Y-%m-%d}T09:00", NOW, scene, "now")
    _many(coordinator, f"{today - timedelta(days=700):%Y-%m-%d}")
    with coordinator.bound():
        scene.ids["service"] = acts.add_service(coordinator, {**SERVICE, "kinds": ["shelter"]}).id
        told = {"title": {"kk": ANSWER, "ru": "", "en": ""}, "text": {"kk": ANSWER, "ru": "", "en": ""}}
        scene.ids["answer"] = acts.add_ready_answer(coordinator, told).id
        scene.staff = {each.role: each.id for each in Staff.objects.all()}
        publish_grid(coordinator, FIGURES[0], reason=REASON)
    scene.ids["draft"] = operator.save_draft(KIND, {"summary": DRAFT})
    scene.ids["coordinator_draft"] = coordinator.save_draft(KIND, {"summary": COORDINATOR_DRAFT})
    return scene


def _contact(cast: Any, by: str, began: str, words: dict[str, str], scene: Scene, called: str) -> None:
    desk = cast.desk(by)
    told = ConsultationAnswers(
        fields={
            "began": began, "channel": "phone", "contact_type": "survivor", "region": "KZ-75", "needs": ["police"],
            "summary": words["summary"], "advice": words["advice"], "finished": "no", "consent_to_count": "yes",
        },
        caller={"name": words["name"], "phone": words["phone"]},
        safe={"allowed": "yes", "cover": words["cover"]},
        call_back=CallBackAnswers(due=began[:10], urgent="yes", note=words["note"]),
    )  # fmt: skip
    with desk.bound():
        contact = acts.record_consultation(desk, told)
        call_back = CallBack.objects.get(consultation_id=contact.id)
        acts.record_attempt(desk, call_back, "no_answer", words["attempt"], done=False)
        acts.correct_consultation(desk, contact, {"region": "KZ-71"}, "түзетубелгі")
        assert Consultation.objects.filter(pk=contact.id).exists()
    scene.ids[called], scene.ids[f"{called}_call_back"] = contact.id, call_back.id


def _many(desk: Any, day: str) -> None:
    """As an import writes them: many contacts, one act."""
    circle = desk.hotline_circle(day)
    with desk.bound(), desk.act("hotline.import", circle) as act:
        for hour in range(MANY):
            began = f"{day}T{hour % 24:02}:00"
            fields = {"began": began, "channel": "phone", "contact_type": "survivor", "consent_to_count": "yes"}
            put_consultation(act, ConsultationAnswers(fields=fields), Callers(circle.id))
