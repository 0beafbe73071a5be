"""The figures as a table in plain text (also good Markdown), and what they say of the goals."""

from typing import Any

P95 = 100.0
MEMORY = 200.0
HOUSEHOLD = 0.5


def table(result: dict[str, Any]) -> str:
    lines = [
        f"\n### {result['engine']}, {result['households']} households, {result['rounds']} rounds\n",
        "| page | median ms | p95 ms | medians of the rounds | queries | bare view ms | rate of bare |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in result["pages"]:
        low, high = one["rounds"]
        asked = (
            one["queries"]
            if one["queries"] == one["most queries"]
            else f"{one['queries']}–{one['most queries']}"
        )
        lines.append(
            f"| {one['name']} | {one['median']:.1f} | {one['p95']:.1f} | {low:.1f}–{high:.1f} | {asked} "
            f"| {one['bare median']:.1f} | {one['rate of bare']:.2f} |"
        )
    memory = result["memory"]
    lines.append(f"\nWorker: {memory['now']:.0f} MB now, {memory['most']:.0f} MB at most.")
    if result["left out"]:
        lines.append("Left out: " + ", ".join(f"{name} ({why})" for name, why in result["left out"].items()))
    return "\n".join(lines)


def verdict(results: list[dict[str, Any]]) -> str:
    """What misses its goal; the goals are those for 10,000 households, and are held against every size."""
    wrong: list[str] = []
    for result in results:
        where = f"{result['engine']} at {result['households']}"
        least = min(
            (one for one in results if one["engine"] == result["engine"]), key=lambda one: one["households"]
        )
        before = {one["name"]: one["most queries"] for one in least["pages"]}
        for one in result["pages"]:
            if one["p95"] >= P95:
                wrong.append(f"{where}: {one['name']} has p95 {one['p95']:.0f} ms (goal: under {P95:.0f})")
            if one["name"].startswith("Household,") and one["rate of bare"] < HOUSEHOLD:
                wrong.append(
                    f"{where}: {one['name']} has {one['rate of bare']:.2f} of the bare view's rate (goal: 0.5)"
                )
            if one["most queries"] > before.get(one["name"], 10_000):
                wrong.append(
                    f"{where}: {one['name']} needs {one['most queries']} queries, {before[one['name']]} at "
                    f"{least['households']}"
                )
        if result["memory"]["now"] >= MEMORY:
            wrong.append(
                f"{where}: the worker has {result['memory']['now']:.0f} MB (goal: under {MEMORY:.0f})"
            )
    return (
        "\nMisses its goal:\n" + "\n".join(f"- {one}" for one in wrong) if wrong else "\nEvery goal is met."
    )
