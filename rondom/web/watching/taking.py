"""The register as a file to take along: a table for a spreadsheet, or JSON for a program."""

import csv
import io
import json

from django.http import HttpResponse

from rondom.privacy.watching.register import COLUMNS, Register

#: a cell that begins like this is a formula to a spreadsheet
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(found: Register, name: str) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(COLUMNS)
    for row in found.rows:
        writer.writerow([_cell(row[column]) for column in COLUMNS])
    return _file("\ufeff" + text.getvalue(), "text/csv; charset=utf-8", f"{name}.csv")


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def as_json(found: Register, name: str) -> HttpResponse:
    text = json.dumps(
        {"norm": "NEN 7513", "niet_volledig": found.cut, "regels": found.rows}, ensure_ascii=False
    )
    return _file(text, "application/json", f"{name}.json")


def _file(text: str, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
