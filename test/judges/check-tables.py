"""Judges packages that cover many dossiers with readers that are not ours: openpyxl, Python's csv, csvw, rdflib.

Usage: check-tables.py <list.json>; the list holds `packages` (objects with `profile` and `path`) and `bags`, the folders of
the same dossiers as `paper-record` wrote them. Prints one line `PASS what` or `FAIL what: detail` for each check.
"""
import csv
import datetime
import hashlib
import json
import logging
import sys
import warnings
from pathlib import Path

import csvw
import openpyxl
import rdflib
from openpyxl.utils.escape import unescape

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")

def check(ok, what, detail=""):
    print(f"{'PASS' if ok else 'FAIL'} {what}{'' if ok else ': ' + str(detail)[:300]}")


def records(bags):
    """The papers' records by dossier code, in order."""
    found = {}
    for bag in bags:
        papers = [json.loads(path.read_text("utf-8")) for path in sorted(Path(bag, "data", "records").glob("*.json"))]
        papers.sort(key=lambda record: record["paper"]["ordinal"])
        found[papers[0]["dossier"]["code"]] = papers
    return found


def told(record, key):
    """A value of the record in the words of the tables."""
    paper = record["paper"]
    return {"ownerName": paper["owner"]["name"], "issuer": paper["issuer"]["name"], "signer": paper["fields"].get("signer")}.get(key, paper.get(key))


def text_of(value):
    """openpyxl leaves the format's escapes of cells (`_x005F_`) alone, which Excel takes back; it has the function for it."""
    return unescape(value) if isinstance(value, str) else value


def shown(value):
    return value.strftime("%Y-%m-%d") if isinstance(value, datetime.datetime) else value


def judge_flat(name, root, given, head_rows):
    book = openpyxl.load_workbook(root / "DuLieuDacTa.xlsx")
    check(book.sheetnames == ["hồ sơ", "văn bản"], f"{name}: two sheets", book.sheetnames)
    sheets = {}
    for sheet in book.worksheets:
        heads = [cell.value for cell in sheet[1]]
        check(sheet.freeze_panes == f"A{head_rows + 1}" and len(set(heads)) == len(heads), f"{name}: {sheet.title} has a head that stays in sight", sheet.freeze_panes)
        sheets[sheet.title] = [dict(zip(heads, row)) for row in sheet.iter_rows(min_row=head_rows + 1)]
    files, documents = sheets["hồ sơ"], sheets["văn bản"]
    for row in files:
        own = [one for one in documents if one["fileCode"].value == row["fileCode"].value]
        check(row["totalDoc"].value == len(own) and row["numberOfPage"].value == sum(one["numberOfPage"].value for one in own), f"{name}: sums of {row['fileCode'].value}")
    count = 0
    for row in documents:
        code, ordinal = row["docCode"].value.rsplit(".", 1)
        record = given[code][int(ordinal) - 1]
        count += 1
        for column, key in (("ownerId", "ownerId"), ("ownerName", "ownerName"), ("numberSymbol", "numberSymbol"), ("paperTypeCode", "typeCode"), ("validScope", "validScope"), ("signer", "signer")):
            value = told(record, key)
            cell = row[column]
            check(text_of(cell.value) == value and (value is None or (cell.data_type == "s" and cell.number_format == "@")), f"{name}: {column} of {row['docCode'].value} is the record's, as text", f"{cell.value!r} is not {value!r}")
        issued = record["paper"]["issuedDate"]
        cell = row["issuedDate"]
        check(shown(cell.value) == issued and (issued is None or len(issued) == 4 or cell.is_date), f"{name}: issuedDate of {row['docCode'].value}", f"{cell.value!r} is not {issued!r}")
        data = (root / row["filePath"].value).read_bytes()
        check(hashlib.sha256(data).hexdigest() == row["sha256"].value and len(data) == row["fileSize"].value and data.startswith(b"%PDF-"), f"{name}: {row['filePath'].value}")
    check(count > 0 and count == sum(len(given[row["fileCode"].value]) for row in files), f"{name}: a row for every paper", count)


def read_csv(root, file, separator, bom):
    data = (root / file).read_bytes()
    check(data.startswith(b"\xef\xbb\xbf") == bom and data.endswith(b"\r\n"), f"{root.name}/{file}: byte order mark and line ends")
    with open(root / file, encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines, delimiter=separator, strict=True))
    heads, body = rows[0], rows[1:]
    check(all(len(row) == len(heads) for row in body), f"{root.name}/{file}: rows of one length")
    out = []
    for row in body:
        values = dict(zip(heads, row))
        for key in values.pop("guarded", "").split():
            check(values[key].startswith("'"), f"{root.name}/{file}: {key} is marked")
            values[key] = values[key][1:]
        out.append(values)
    return out, rows


def judge_csv(name, root, given, separator, bom, guard):
    dossiers, _ = read_csv(root, "ho-so.csv", separator, bom)
    papers, raw = read_csv(root, "giay-to.csv", separator, bom)
    values, raw_values = read_csv(root, "truong.csv", separator, bom)
    dangerous = [cell for row in raw[1:] + raw_values[1:] for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")]
    hard = {row["dossierCode"] for row in dossiers for record in given[row["dossierCode"]] if record["paper"]["fields"].get("judgeNote") == "@SUM(A1)"}
    check(dangerous == [] if guard else dangerous != [] or not hard, f"{name}: {'no' if guard else 'the'} formula stands bare", dangerous[:3])
    check(hard == {row["dossierCode"] for row in values if row["value"] == "@SUM(A1)" and row["key"] == "judgeNote"}, f"{name}: other values come whole")
    for row in dossiers:
        check(int(row["papers"]) == len(given[row["dossierCode"]]), f"{name}: papers of {row['dossierCode']}")
    check(len(papers) == sum(len(given[row["dossierCode"]]) for row in dossiers) > 0, f"{name}: a row for every paper")
    seen = {}
    for row in papers:
        seen[row["dossierCode"]] = seen.get(row["dossierCode"], 0) + 1
        record = given[row["dossierCode"]][seen[row["dossierCode"]] - 1]
        for key in ("typeId", "typeCode", "typeName", "ownerId", "ownerName", "numberSymbol", "number", "notation", "issuedDate", "issuer", "subject", "validUntil", "validScope", "signer"):
            value = told(record, key)
            check(row[key] == (value or ""), f"{name}: {key} of {row['fileName']} is the record's", f"{row[key]!r} is not {value!r}")
    described = csvw.CSVW(str(root / "csv-metadata.json"), validate=True)
    check(described.is_valid, f"{name}: csvw finds the files as their description says", [str(warning.message) for warning in described.warnings])
    check(sum(1 for table in described.tables for _ in table.iterdicts()) == len(dossiers) + len(papers) + len(values), f"{name}: csvw reads every row")


DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")


def judge_open(name, root):
    table = json.loads((root / "open-data.json").read_text("utf-8"))
    with open(root / "open-data.csv", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    same = [{**row, "count": "" if row["count"] is None else str(row["count"])} for row in table["rows"]]
    check(rows == same, f"{name}: CSV and JSON are one table")
    keys = ["unit", "month", "type", "outcome"]
    hidden = 0
    for row in table["rows"]:
        hidden += row["count"] is None
        check(row["count"] is None or row["count"] >= table["threshold"], f"{name}: no small cell", row)
        depth = next((n for n, key in enumerate(keys) if row[key] == "_T"), 4)
        below = [one for one in table["rows"] if all(one[key] == row[key] for key in keys[:depth]) and sum(one[key] != "_T" for key in keys) == depth + 1]
        if row["count"] is not None and below:
            lost = [one for one in below if one["count"] is None]
            rest = row["count"] - sum(one["count"] or 0 for one in below)
            check(rest == 0 if not lost else len(lost) > 1 and rest > table["threshold"], f"{name}: what a total and its cells leave open", f"{row} leaves {rest} for {len(lost)}")
    graph = rdflib.Graph().parse(root / "dcat.jsonld", format="json-ld", publicID="https://portal.example.invalid/")
    wanted = {
        DCAT["Catalog"]: [DCT["title"], DCT["description"], DCT["publisher"], DCAT["dataset"]],
        DCAT["Dataset"]: [DCT["title"], DCT["description"], DCT["publisher"], DCT["identifier"], DCT["accrualPeriodicity"], DCAT["theme"], DCAT["keyword"], DCAT["distribution"]],
        DCAT["Distribution"]: [DCAT["accessURL"], DCAT["mediaType"], DCT["format"], DCT["license"], DCAT["byteSize"]],
    }
    for kind, properties in wanted.items():
        subjects = list(graph.subjects(rdflib.RDF.type, kind))
        check(len(subjects) == (2 if kind == DCAT["Distribution"] else 1), f"{name}: one {kind.split('#')[1]}, two distributions", len(subjects))
        for subject in subjects:
            for wish in properties:
                check((subject, wish, None) in graph, f"{name}: {kind.split('#')[1]} has {wish.split('/')[-1]}")
    for literal in graph.objects():
        check(not isinstance(literal, rdflib.Literal) or not literal.ill_typed, f"{name}: literals are of their types", literal)
    size = {str(where).split("/")[-1]: int(graph.value(one, DCAT["byteSize"])) for one in graph.subjects(rdflib.RDF.type, DCAT["Distribution"]) for where in graph.objects(one, DCAT["downloadURL"])}
    check(size == {file: (root / file).stat().st_size for file in ("open-data.csv", "open-data.json")}, f"{name}: sizes of the distributions", size)
    print(f"NOTE {name}: {len(table['rows'])} cells, {hidden} of them suppressed")


def judge_ioc(name, root):
    report = json.loads((root / "ioc-report.json").read_text("utf-8"))
    book = openpyxl.load_workbook(root / "ioc-report.xlsx")
    summary = {row[0].value: row[1] for row in book["Tổng hợp"].iter_rows(min_row=2)}
    check(summary["Hồ sơ đã số hóa"].value == report["dossiers"]["total"] and summary["Trang"].value == report["papers"]["pages"], f"{name}: the workbook has the report's figures")
    start = report["period"]["from"]
    check(shown(summary["Từ ngày"].value) == start and summary["Từ ngày"].is_date if start else summary["Từ ngày"].value == "Không rõ", f"{name}: the period's first day", summary["Từ ngày"].value)
    for sheet, key in (("Theo đơn vị", "byUnit"), ("Theo tháng", "byMonth"), ("Theo thủ tục", "byProcedure")):
        rows = [[cell.value for cell in row] for row in book[sheet].iter_rows(min_row=2)]
        wanted = [["Không rõ" if group["code"] == "_U" else group["code"], group["label"]["vi"], group["dossiers"], group["papers"], group["pages"]] for group in report[key]]
        check(rows == wanted and sum(row[2] for row in rows) == report["dossiers"]["total"], f"{name}: {sheet}", rows)
    rows = [[cell.value for cell in row][:5] for row in book["Chỉ số"].iter_rows(min_row=2)]
    check(rows == [[one["id"], one["label"]["vi"]] + ["Không rõ" if one[key] is None else one[key] for key in ("numerator", "denominator", "share")] for one in report["indicators"]], f"{name}: Chỉ số", rows)


def main(list_path):
    listed = json.loads(Path(list_path).read_text("utf-8"))
    given = records(listed["bags"])
    for package in listed["packages"]:
        root = Path(package["path"])
        name = f"{root.parent.name}/{root.name}"
        settings = json.loads((root / "package.json").read_text("utf-8"))["settings"]
        if package["profile"] == "flat-xlsx":
            judge_flat(name, root, given, 2 if settings["labelsRow"] else 1)
        elif package["profile"] == "csv":
            judge_csv(name, root, given, {"comma": ",", "semicolon": ";", "tab": "\t"}[settings["separator"]], settings["bom"], settings["guard"] == "mark")
        elif package["profile"] == "open-data":
            judge_open(name, root)
        else:
            judge_ioc(name, root)


main(sys.argv[1])
