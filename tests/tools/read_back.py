"""Reads outputs back with the programs analysts use, and tells what it found as JSON.

    read_back.py workbook FILE       sheets as openpyxl sees them
    read_back.py graphml FILE        nodes with their labels, and edges, as networkx sees them
    read_back.py node-link FILE      the same of JSON
    read_back.py parquet FILE        columns and rows as pandas sees them
    read_back.py review FILE REMARKS OUT   does to a workbook what reviewers do: writes remarks, adds columns, sorts
    read_back.py own FILE sheet|comment OUT  adds what only a spreadsheet program can keep
"""

import json
import sys


def workbook(path):
    import openpyxl

    sheets = {}
    for sheet in openpyxl.load_workbook(path):
        sheets[sheet.title] = {
            "right_to_left": bool(sheet.sheet_view.rightToLeft),
            "frozen": sheet.freeze_panes,
            "filter": sheet.auto_filter.ref,
            "choices": [[str(rule.sqref), rule.formula1] for rule in sheet.data_validations.dataValidation],
            "widths": [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]],
            "heights": [sheet.row_dimensions[row[0].row].height for row in sheet.iter_rows()],
            "rows": [
                [
                    [cell.data_type, cell.value, cell.hyperlink.target if cell.hyperlink else None, cell.alignment.wrap_text, cell.fill.fgColor.rgb]
                    for cell in row
                ]
                for row in sheet.iter_rows()
            ],
        }
    return sheets


def graph(found):
    return {
        "nodes": {node: held.get("label") for node, held in found.nodes(data=True)},
        "edges": sorted([a, b, held["relation"]] for a, b, held in found.edges(data=True)),
    }


def graphml(path):
    import networkx

    return graph(networkx.read_graphml(path))


def node_link(path):
    import networkx

    with open(path, encoding="utf-8") as file:
        return graph(networkx.node_link_graph(json.load(file), edges="links"))


def parquet(path):
    import pandas

    frame = pandas.read_parquet(path, engine="pyarrow")
    rows = [["" if pandas.isna(cell) else cell for cell in row] for row in frame.itertuples(index=False)]
    numbers = [name for name in frame.columns if pandas.api.types.is_numeric_dtype(frame[name])]
    return {"columns": list(frame.columns), "numbers": numbers, "rows": [[str(cell) for cell in row] for row in rows]}


def review(path, remarks, out):
    import openpyxl

    with open(remarks, encoding="utf-8") as file:
        remarks = json.load(file)
    book = openpyxl.load_workbook(path)
    sheet = book["Conflicts"]
    names = [cell.value for cell in sheet[1]]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    added = sorted({name for remark in remarks.values() for name in remark} - set(names))
    # The reviewers' own columns come first, the rest backwards; rows by their question's end.
    order = added + names[::-1]
    held = [dict(zip(names, row)) | remarks.get(row[names.index("conflict_id")], {}) for row in rows]
    held.sort(key=lambda row: row["conflict_id"][::-1])
    fresh = openpyxl.Workbook()
    target = fresh.active
    target.title = "Conflicts"
    for number, row in enumerate([dict(zip(order, order))] + held, 1):
        for place, name in enumerate(order, 1):
            value = row.get(name)
            cell = target.cell(number, place, value)
            if isinstance(value, str):
                cell.data_type = "s"
    target.auto_filter.ref = target.dimensions
    # What a filter leaves out is hidden, not gone.
    for number in range(5, 40):
        target.row_dimensions[number].hidden = True
    fresh.save(out)
    return len(held)


def own(path, what, out):
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.load_workbook(path)
    if what == "sheet":
        book.create_sheet("My notes")["A1"] = "remember"
    else:
        book["Conflicts"]["A2"].comment = Comment("remember", "me")
    book.save(out)
    return book.sheetnames


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    done = {"workbook": workbook, "graphml": graphml, "node-link": node_link, "parquet": parquet, "review": review, "own": own}[command](*arguments)
    json.dump(done, sys.stdout, ensure_ascii=False)
