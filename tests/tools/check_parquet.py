"""Reads a Parquet table and the same table as CSV with pandas and compares them: check_parquet.py PARQUET CSV

Exits with 3 where pandas or pyarrow is missing.
"""

import sys

try:
    import pandas as pd
    import pyarrow.parquet as pq
except ImportError:
    sys.exit(3)

parquet, text = sys.argv[1:]
table = pq.read_table(parquet)
columns, lines = table.to_pandas(), pd.read_csv(text, keep_default_na=False, na_values=[""])
assert list(columns) == list(lines), (list(columns), list(lines))
assert len(columns) == len(lines), (len(columns), len(lines))
for name in columns:
    for ours, theirs in zip(columns[name], lines[name]):
        if pd.isna(ours) or pd.isna(theirs):
            # An empty text is nothing in CSV.
            assert (pd.isna(ours) or ours == "") and pd.isna(theirs), (name, ours, theirs)
        elif isinstance(ours, str):
            # A spreadsheet's guard against formulas is no part of the text.
            assert str(theirs).removeprefix("'") == ours.removeprefix("'"), (name, ours, theirs)
        else:
            assert abs(ours - float(theirs)) <= 1e-12 * max(1, abs(ours)), (name, ours, theirs)
assert table.schema.metadata[b"title"], "the file says what it shows"
print("rows", len(columns))
