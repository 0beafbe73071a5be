from django.urls import path

from .paper import views as on_paper
from .views import plan as of_plan
from .views import versions as of_versions

app_name = "plans"

urlpatterns = [
    path("", of_plan.plan, name="plan"),
    path("doel/nieuw/", of_plan.add_goal, name="add-goal"),
    path("doel/<uuid:goal_id>/", of_plan.change_goal, name="change-goal"),
    path("doel/<uuid:goal_id>/plaats/", of_plan.move_goal, name="move-goal"),
    path("doel/<uuid:goal_id>/afronden/", of_plan.end_goal, name="end-goal"),
    path("doel/<uuid:goal_id>/hoe-gaat-het/", of_plan.tell_progress, name="tell-progress"),
    path("taak/nieuw/", of_plan.add_task, name="add-task"),
    path("taak/<uuid:task_id>/", of_plan.change_task, name="change-task"),
    path("taak/<uuid:task_id>/afronden/", of_plan.finish_task, name="finish-task"),
    path("voorstellen/", of_versions.propose, name="propose"),
    path("versies/", of_versions.versions, name="versions"),
    path("versies/<int:number>/", of_versions.version, name="version"),
    path("versies/<int:number>/papier/", on_paper.paper, name="paper"),
    path("versies/<int:number>/papier/<uuid:person_id>/", on_paper.paper_for, name="paper-for"),
    path("versies/<int:number>/verschil/", of_versions.difference, name="difference"),
    path("versies/<int:number>/antwoord/<uuid:agreement_id>/", of_versions.answer, name="answer"),
    path("evaluatie/", of_versions.hold_review, name="hold-review"),
    path("evaluatie/<uuid:review_id>/", of_versions.review, name="review"),
]
