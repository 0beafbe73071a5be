from django.urls import include, path

from . import closing_views, moving_views, stating_views, team_views, views
from .aftercare import views as aftercare_views
from .circle import views as circle
from .coaching import views as coaching
from .deciding import views as deciding
from .framing import views as framing
from .life import views as life
from .phasing import views as phasing_views
from .starting import views as starting
from .working import views as working

app_name = "cases"

urlpatterns = [
    path("", team_views.team, name="team"),
    path("variant/", views.variant, name="variant"),
    path("variant/feit/<slug:fact>/", views.variant_fact, name="variant-fact"),
    path("coach/", views.coach, name="coach"),
    path("coach/uitnodigen/", circle.invite, name="invite-coach"),
    path("coach/kenmerk/<slug:criterion>/", views.coach_fact, name="coach-fact"),
    path("verantwoordelijk/", views.responsible, name="responsible"),
    path("benoemen/<slug:role>/", team_views.appoint, name="appoint"),
    path("team/hulpverlener/", team_views.add_professional, name="add-professional"),
    path("team/gezinslid/", team_views.add_family, name="add-family"),
    path("team/netwerk/", team_views.add_network, name="add-network"),
    path("team/<uuid:member_id>/", stating_views.member, name="member"),
    path("team/<uuid:member_id>/stopt/", team_views.end_member, name="end-member"),
    path("team/<uuid:member_id>/aanbod/", stating_views.offer, name="offer"),
    path("team/<uuid:member_id>/verwacht/<uuid:other_id>/", stating_views.expectation, name="expectation"),
    path("team/<uuid:member_id>/opdracht/", coaching.assignment, name="assignment"),
    path("verwachtingen/", stating_views.matrix, name="expectations"),
    path("besluiten/", deciding.decisions, name="decisions"),
    path("besluiten/nieuw/<slug:what>/", deciding.propose, name="propose-decision"),
    path("besluiten/<uuid:decision_id>/", deciding.answer, name="answer-decision"),
    path("besluiten/<uuid:decision_id>/klaar/", deciding.finish, name="finish-decision"),
    path("werken/", working.ways, name="working"),
    path("levenslijn/", life.life_line, name="life"),
    path("levenslijn/meenemen/<str:kind>/", life.take, name="life-take"),
    path("kader/", framing.frames, name="frames"),
    path("kader/nieuw/", framing.begin, name="begin-frame"),
    path("kader/<uuid:frame_id>/", framing.change, name="change-frame"),
    path("hulp-vragen/", starting.escalate, name="escalate"),
    path("toegang/<uuid:person_id>/", team_views.portal, name="portal"),
    path("werkwijze/", moving_views.move_method, name="move-method"),
    path("afsluiten/", closing_views.close, name="close"),
    path("afsluiten/vraag-het-gezin/", closing_views.ask_evaluation, name="ask-evaluation"),
    path("afgesloten/", closing_views.closed, name="closed"),
    path("", include("rondom.cases.escalation.urls")),
    path("", include("rondom.cases.crisis.urls")),
    path("", include("rondom.cases.handover.urls")),
    path("", include("rondom.cases.dissatisfaction.urls")),
    path("", include("rondom.cases.ecogram.urls")),
    path("team/<uuid:member_id>/afbouwen/", phasing_views.phasing_out, name="phasing-out"),
    path("nazorg/", aftercare_views.overview, name="aftercare"),
    path("nazorg/contact/", aftercare_views.contact, name="aftercare-contact"),
    path("nazorg/overdragen/", aftercare_views.hand_over, name="aftercare-hand-over"),
    path("nazorg/stoppen/", aftercare_views.stop, name="aftercare-stop"),
    path("nazorg/<uuid:moment_id>/", aftercare_views.moment, name="aftercare-moment"),
    path("heropenen/", aftercare_views.reopen, name="reopen"),
    path("eerder/", aftercare_views.earlier, name="earlier"),
]
