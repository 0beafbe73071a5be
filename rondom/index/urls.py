from django.urls import path

from . import views
from .following import views as following
from .importing import views as importing
from .places import views as places

app_name = "index"

urlpatterns = [
    path("", views.signals, name="signals"),
    path("nieuw/", views.new, name="new"),
    path("meldpunt/", views.desk, name="desk"),
    path("meldpunt/adressen/", places.places, name="places"),
    path("meldpunt/adressen/nieuw/", places.exclude, name="exclude"),
    path("meldpunt/adressen/<uuid:address_id>/weg/", places.include, name="include"),
    path("meldpunt/<uuid:alert_id>/gezien/", views.alert_seen, name="alert-seen"),
    path("match/<uuid:match_id>/", views.match, name="match"),
    path("meldpunt/<uuid:alert_id>/ander-gezin/", following.alert_other, name="alert-other"),
    path("meldpunt/verzoek/<uuid:signal_id>/", following.answer, name="answer"),
    path("gronden/", following.ground, name="grounds"),
    path("gebruik/", following.used, name="use"),
    path("gebruik/<uuid:organisation_id>/", following.used_by, name="use-of"),
    path("match/<uuid:match_id>/teruggeven/", following.give_back, name="give-back"),
    path("match/<uuid:match_id>/overdragen/", following.hand_over, name="hand-over"),
    path("match/<uuid:match_id>/contact/", views.initiative, name="initiative"),
    path("match/<uuid:match_id>/afspraak/", views.close, name="close"),
    path("match/<uuid:match_id>/bevestigen/", views.confirm, name="confirm"),
    path("match/<uuid:match_id>/twijfel/", views.doubt, name="doubt"),
    path("match/<uuid:match_id>/twijfel/beoordelen/", views.settle, name="settle"),
    path("aanleveren/", importing.imports, name="imports"),
    path("aanleveren/nieuw/", importing.new, name="import-new"),
    path("aanleveren/wie/", importing.suppliers, name="suppliers"),
    path("aanleveren/<uuid:batch_id>/", importing.one, name="import"),
    path("aanleveren/<uuid:batch_id>/lezen/", importing.read_as, name="import-read"),
    path("aanleveren/<uuid:batch_id>/verder/", importing.go_on, name="import-go-on"),
    path("aanleveren/<uuid:batch_id>/stoppen/", importing.stop, name="import-stop"),
    path("aanleveren/<uuid:batch_id>/gezien/", importing.seen, name="import-seen"),
    path("aanleveren/<uuid:batch_id>/geweigerd.csv", importing.rejected, name="import-rejected"),
    path("<uuid:signal_id>/", views.signal, name="signal"),
    path("<uuid:signal_id>/coordinatie/", views.request_coordination, name="request"),
    path("<uuid:signal_id>/coordinatie/terug/", following.take_back_request, name="take-back"),
    path("<uuid:signal_id>/coordinatie/gelezen/", following.see_answer, name="see-answer"),
    path("<uuid:signal_id>/verteld/", following.tell_person, name="tell-person"),
    path("<uuid:signal_id>/brief/", following.letter, name="letter"),
    path("<uuid:signal_id>/verlengen/", following.extend, name="extend"),
    path("<uuid:signal_id>/overnemen/", following.take_over, name="take-over"),
    path("<uuid:signal_id>/stoppen/", views.end, name="end"),
]
