"""`script/mutate`: switch off every rule, one at a time, and tell which test noticed.

script/mutate               all mutations
script/mutate --sample      the few that stand in the suite
script/mutate WORD…         those with this in their name
script/mutate --json FILE   the verdicts as JSON as well

Ends with 1 when a mutation survives or breaks instead of failing a test.
"""

import argparse
import os
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/mutate", description=__doc__.splitlines()[0])
    parser.add_argument("words", nargs="*", help="only mutations with one of these in their name")
    parser.add_argument("--sample", action="store_true", help="the few that stand in the suite")
    parser.add_argument("--json", type=Path, help="write the verdicts here as well")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "rondom.settings"
    os.environ.setdefault("RONDOM_SECRET_KEY", "only-for-tests-" + "x" * 40)
    for name in ("RONDOM_DATABASE_URL", "RONDOM_OWNER_DATABASE_URL"):
        os.environ.pop(name, None)  # mutations of code are judged on SQLite

    import django

    django.setup()
    from . import engine, mutations

    told = sys.stdout

    def say(one: engine.Verdict) -> None:
        print(f"{one.outcome:9} {one.seconds:5.1f} s  {one.name}  {'; '.join(one.by)}", file=told, flush=True)

    chosen = list(mutations.sample() if options.sample else mutations.everything())
    if options.words:
        chosen = [one for one in chosen if any(word in one.name for word in options.words)]
    verdicts = engine.run(chosen, tell=say)
    if options.json:
        options.json.write_text(engine.as_json(verdicts))
    by = {kind: [one for one in verdicts if one.outcome == kind] for kind in ("killed", "survived", "broken")}
    print(f"\n{len(verdicts)} mutations: " + ", ".join(f"{len(found)} {kind}" for kind, found in by.items()))
    for kind in ("survived", "broken"):
        for one in by[kind]:
            print(f"  {kind}: {one.name} {'; '.join(one.by)}")
    return 1 if by["survived"] or by["broken"] or not verdicts else 0


if __name__ == "__main__":
    sys.exit(main())
