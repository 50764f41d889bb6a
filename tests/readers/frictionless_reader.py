"""What Frictionless reads: run in its own environment with the descriptor of a data package, which it validates too."""

import json
import sys

from frictionless import Package

package = Package(sys.argv[1])
report = package.validate()
if not report.valid:
    sys.exit(str(report.flatten(["name", "rowNumber", "fieldName", "message"])))
axes = {row["concept"].partition(":")[2]: row["concept"] for row in package.get_resource("concepts").read_rows()}
facts = []
for row in package.get_resource("facts").read_rows():
    start = str(row["period_start"]) if row["period_type"] == "duration" else None
    members = [[axes[name], value] for name, value in row.items() if name.endswith("Axis") and value]
    decimals = None if row["decimals"] is None else str(row["decimals"])
    facts.append([row["concept"], start, str(row["period_end"]), members, row["value"], row["unit"], decimals])
print(json.dumps(facts))
