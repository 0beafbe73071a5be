from django.urls import path

from .axis import views as of_axis
from .budget import views as of_budget
from .conflicts import views as of_conflicts
from .indications import views as of_indications
from .paper import views as on_paper
from .specialists import views as of_specialists
from .steps import views as of_steps
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
    path("taak/<uuid:task_id>/verder/", of_conflicts.release, name="release"),
    path("doel/<uuid:goal_id>/stap/", of_steps.add_step, name="add-step"),
    path("stap/<uuid:step_id>/klaar/", of_steps.tick_step, name="tick-step"),
    path("stap/<uuid:step_id>/weg/", of_steps.take_off_step, name="take-off-step"),
    path("botsingen/", of_conflicts.conflicts, name="conflicts"),
    path("botsingen/<slug:digest>/", of_conflicts.resolve, name="resolve"),
    path("volgorde/nieuw/", of_conflicts.put_in_order, name="put-in-order"),
    path("volgorde/<uuid:dependency_id>/weg/", of_conflicts.end_order, name="end-order"),
    path("indicaties/", of_indications.indications, name="indications"),
    path("indicaties/nieuw/", of_indications.request_indication, name="request-indication"),
    path("indicaties/<uuid:indication_id>/", of_indications.indication, name="indication"),
    path("indicaties/<uuid:indication_id>/verlengen/", of_indications.extend, name="extend-indication"),
    path("indicaties/<uuid:indication_id>/naar/<slug:status>/", of_indications.move, name="move-indication"),
    path("deelplannen/nieuw/", of_specialists.add, name="add-specialist-plan"),
    path("deelplannen/<uuid:plan_id>/", of_specialists.change, name="change-specialist-plan"),
    path("flexbudget/", of_budget.budget, name="budget"),
    path("flexbudget/nieuw/", of_budget.request_expense, name="request-expense"),
    path("flexbudget/<uuid:expense_id>/besluit/", of_budget.decide_expense, name="decide-expense"),
    path("flexbudget/<uuid:expense_id>/betaald/", of_budget.pay_expense, name="pay-expense"),
    path("flexbudget/<uuid:expense_id>/verrekend/", of_budget.settle_expense, name="settle-expense"),
    path("tijd/", of_axis.axis, name="axis"),
    path("voorstellen/", of_versions.propose, name="propose"),
    path("versies/", of_versions.versions, name="versions"),
    path("versies/<int:number>/", of_versions.version, name="version"),
    path("versies/<int:number>/papier/", on_paper.paper, name="paper"),
    path("versies/<int:number>/papier/<uuid:person_id>/", on_paper.paper_for, name="paper-for"),
    path("versies/<int:number>/verschil/", of_versions.difference, name="difference"),
    path("versies/<int:number>/antwoord/<uuid:agreement_id>/", of_versions.answer, name="answer"),
    path(
        "versies/<int:number>/antwoord/<uuid:agreement_id>/vast/", of_versions.call_stuck, name="call-stuck"
    ),
    path("evaluatie/", of_versions.hold_review, name="hold-review"),
    path("evaluatie/<uuid:review_id>/", of_versions.review, name="review"),
]
