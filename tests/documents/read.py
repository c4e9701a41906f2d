"""Reads a file as somebody else's program does, and prints what is in it as JSON."""

import csv
import datetime
import json
import sys


def plain(value):
    if isinstance(value, datetime.datetime):
        return {"type": "datetime", "value": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"type": "date", "value": value.isoformat()}
    return value


def xlsx(path):
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheets = {}
    for sheet in book.worksheets:
        rows = [[plain(cell.value) for cell in row] for row in sheet.iter_rows()]
        formulas = [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        formats = sorted({c.number_format for row in sheet.iter_rows() for c in row})
        sheets[sheet.title] = {"rows": rows, "formulas": formulas, "formats": formats}
    return sheets


def docx(path):
    import docx as reader

    document = reader.Document(path)
    return {
        "title": document.core_properties.title,
        "paragraphs": [[p.style.name, p.text] for p in document.paragraphs],
        "tables": [[[cell.text for cell in row.cells] for row in t.rows] for t in document.tables],
    }


def values(path):
    with open(path, "rb") as file:
        start = file.read(3)
        ends = file.read()
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    return {"mark": start == b"\xef\xbb\xbf", "crlf": ends.count(b"\n") == ends.count(b"\r\n"), "rows": rows}


print(json.dumps({"xlsx": xlsx, "docx": docx, "csv": values}[sys.argv[1]](sys.argv[2])))
