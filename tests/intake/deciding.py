"""A referral that the coordination point accepted."""

from rondom.intake import actions
from rondom.intake.models import Referral
from tests.world import World


def accepted(world: World, referral: Referral) -> Referral:
    for criterion in ("little_grip", "nuisance"):
        actions.state_fact(
            by=world.officer,
            referral_id=referral.id,
            criterion=criterion,
            holds="yes",
            fact="Gezien",
            source="bezoek",
        )
    return actions.decide(by=world.officer, referral_id=referral.id, accept=True)
