"""Shows that pyarrow reads what a store sends. See arrow.md."""

import json
import sys
import urllib.request

import pyarrow as pa


def fetch(url, key, media_type):
    request = urllib.request.Request(
        url, headers={"Authorization": "Bearer " + key, "Accept": media_type}
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        return response.read()


def read(stream):
    with pa.ipc.open_stream(stream) as reader:
        return reader.read_all()


def compare(url, key):
    table = read(fetch(url, key, "application/vnd.apache.arrow.stream"))
    expected = json.loads(fetch(url, key, "application/json"))
    values = table.column("value").to_pylist()
    times = [t.strftime("%Y-%m-%dT%H:%M:%S") for t in table.column("time").to_pylist()]
    assert values == [None if v is None else float(v) for v in expected["values"]]
    assert times == [t[:19] for t in expected["times"]]
    print(table.schema)
    print(f"{table.num_rows} rows, {table.column('value').null_count} missing, equal to the JSON")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__ + "\nusage: read_with_pyarrow.py URL KEY")
    compare(sys.argv[1], sys.argv[2])
