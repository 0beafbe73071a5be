"""Where the rules of the decision stand, and which tests are meant to notice."""

PURE = ("tests/privacy/test_rules.py",)
WHO, OPENED_BY, DOING, UNTOLD_BY = (
    f"tests/privacy/test_filter{one}.py" for one in ("", "_opened", "_doing", "_untold")
)
FILTER = (WHO, OPENED_BY, DOING, UNTOLD_BY)
EITHER = (*PURE, *FILTER)

DECIDE = "rondom.privacy.rules:decide"
VISIBLE = "rondom.privacy.conditions:Visible.text"
WITH_OWN = "rondom.privacy.conditions:Visible._with_own"
LIVE = "rondom.privacy.conditions:live_sql"
MINE = "rondom.privacy.conditions:MyHouseholds.as_sql"
MAY = "rondom.privacy.conditions:MayHere.text"
ACCESS = "rondom.privacy.access:"
BY_CONSENT = "rondom.privacy.rules:_by_consent"
COVERS = "rondom.privacy.shields.rules:Hidden.covers"
AT_POINT = "rondom.privacy.shields.rules:at_the_point"
CONSENTED = "rondom.privacy.consent.rules:consented"
FROM = "rondom.privacy.consent.rules:_from"
OPENED = "rondom.privacy.consent.openings:opened_sql"
KNOWS = "rondom.privacy.conditions:Visible._by_consent"
SHIELDS = "rondom.privacy.conditions:_shields"
HIDDEN = "rondom.privacy.conditions:_hidden"
UNTOLD = "rondom.privacy.conditions:_untold"
ANY_UNTOLD = "rondom.privacy.conditions:AnyUntold.text"
WITHIN = "rondom.privacy.override.rules:within"
