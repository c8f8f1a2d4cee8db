"""Writes the chunks that pyarrow makes, plain and with LZ4 bodies, beside this script.

Made with pyarrow 25.0.1. The values are those of GoldenChunks.java; a file that exists is kept.
"""

import pathlib

import pyarrow as pa

HERE = pathlib.Path(__file__).parent
TIME = pa.timestamp("us", tz="UTC")


def curve(length):
    return [(i % 24 * (24 - i % 24) + i * 7 % 31) / 10.0 for i in range(length)]


def sawtooth(length):
    return [i % 1000 / 100.0 for i in range(length)]


def without(values, nulls):
    return [None if i in nulls else value for i, value in enumerate(values)]


def value(values):
    return [("value", pa.float64(), values)]


CHUNKS = {
    "empty": value([]),
    "gaps": value(without(sawtooth(100), {0, 7, 8, 30, 63, 64, 99})),
    "all-gaps": value([None] * 100),
    "month": value(curve(744)),
    "blocks": value(sawtooth(40_000)),
    "columns": [
        ("time", TIME, [1_704_067_200_000_000 + i * i * 1_000 for i in range(1_000)]),
        ("dense", pa.float64(), curve(1_000)),
        ("température", pa.float64(), without(curve(1_000), set(range(0, 1_000, 3)))),
    ],
}


def main():
    for compression in ("none", "lz4"):
        folder = HERE / f"pyarrow-{compression}"
        folder.mkdir(exist_ok=True)
        options = pa.ipc.IpcWriteOptions(
            compression=None if compression == "none" else compression
        )
        for name, columns in CHUNKS.items():
            file = folder / f"{name}.arrow"
            if file.exists() or (name, compression) == ("blocks", "none"):
                continue
            batch = pa.record_batch(
                [pa.array(values, type) for _, type, values in columns],
                names=[column for column, _, _ in columns],
            )
            with pa.ipc.new_stream(file, batch.schema, options=options) as writer:
                writer.write_batch(batch)


if __name__ == "__main__":
    main()
