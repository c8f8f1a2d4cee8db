"""Decodes chunks as chunk-format.md describes them.

    pip install pyarrow
    python docs/decode_chunk.py chunk.arrow              prints the first rows
    python docs/decode_chunk.py chunk.arrow values.txt   compares every bit with a golden text
"""

import struct
import sys

import pyarrow as pa

MASK = (1 << 64) - 1
(ALL_NULL, DECIMAL, DICTIONARY, FLOAT_PLANES, DOUBLE_PLANES, MANTISSAS, INTEGERS, BITS, TEXTS,
 TEXT_DICTIONARY) = range(10)


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def signed(value):
    value &= MASK
    return value - (1 << 64) if value >> 63 else value


class Payload:
    def __init__(self, data):
        self.data = data
        self.position = 0

    def bytes(self, count):
        taken = self.data[self.position : self.position + count]
        if len(taken) != count:
            raise ValueError(f"cut off at byte {self.position}")
        self.position += count
        return taken

    def byte(self):
        return self.bytes(1)[0]

    def varint(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def bits(self, count):
        form = self.byte()
        if form == 0:
            bitmap = self.bytes((count + 7) // 8)
            return [bitmap[i >> 3] >> (i & 7) & 1 for i in range(count)]
        bits, value = [], form - 1
        for _ in range(self.varint()):
            bits += [value] * self.varint()
            value = 1 - value
        return bits

    def planes(self, count, width):
        planes = self.bytes(count * width)
        return [bytes(planes[k * count + i] for k in range(width)) for i in range(count)]

    def integers(self, count):
        order = self.byte()
        divisor = self.varint() if order & 4 else 1
        order &= 3
        value = struct.unpack("<q", self.bytes(8))[0]
        sizes = [min(64, count - i) for i in range(0, count, 64)]
        headers = self.bytes(len(sizes))
        blocks = [unpack(self, header & 0x7F, size) for header, size in zip(headers, sizes)]
        for header, block in zip(headers, blocks):
            if header & 0x80:
                for _ in range(self.byte()):
                    index = self.byte()
                    block[index] |= self.varint() << (header & 0x7F)
        packed = [integer for block in blocks for integer in block]
        reference, step, integers = value, 0, []
        for u in packed:
            zigzag = u >> 1 ^ -(u & 1)
            if order == 0:
                value = reference + divisor * u
            elif order == 1:
                value += divisor * zigzag
            elif order == 2:
                step = signed(step + zigzag)
                value += divisor * step
            else:
                value += divisor * u
            value = signed(value)
            integers.append(value)
        return integers


def unpack(payload, width, count):
    """Integers of so many bits, the least significant first."""
    bits = int.from_bytes(payload.bytes((width * count + 7) // 8), "little")
    mask = (1 << width) - 1
    return [bits >> (width * i) & mask for i in range(count)]


def texts(payload, count):
    lengths = payload.integers(count)
    return [payload.bytes(length).decode() for length in lengths]


def double_bits(value):
    return struct.pack("<d", value)


def float_bits(value):
    return struct.pack("<f", value)


def decimals(payload, count, exponent, exceptions, width):
    indexes, index = {}, 0
    if exceptions:
        for _ in range(payload.varint()):
            index += payload.varint()
            indexes[index] = payload.bytes(width)
            index += 1
    pattern = double_bits if width == 8 else float_bits
    power = float(10**exponent)
    values = [pattern(float(i) / power) for i in payload.integers(count)]
    for index, bits in indexes.items():
        values[index] = bits
    return values


def body(payload, kind, type, count, exponent, exceptions):
    """The values; floating-point ones as their bytes, which keeps every bit."""
    width = 4 if type == "float" else 8
    if kind == ALL_NULL:
        return []
    if kind == DECIMAL:
        return decimals(payload, count, exponent, exceptions, width)
    if kind == DICTIONARY:
        dictionary = payload.planes(payload.varint(), width)
        return [dictionary[index] for index in payload.integers(count)]
    if kind == FLOAT_PLANES:
        planes = payload.planes(count, 4)
        return planes if width == 4 else [double_bits(struct.unpack("<f", p)[0]) for p in planes]
    if kind == DOUBLE_PLANES:
        return payload.planes(count, 8)
    if kind == MANTISSAS:
        # all blocks but the last are whole bytes, so they are one
        mantissas = unpack(payload, 53, count)
        rotated = [e << 53 | m for e, m in zip(payload.integers(count), mantissas)]
        return [struct.pack("<Q", (r >> 1 | r << 63) & MASK) for r in rotated]
    if kind == INTEGERS:
        return payload.integers(count)
    if kind == BITS:
        return [bit == 1 for bit in payload.bits(count)]
    if kind == TEXTS:
        return texts(payload, count)
    if kind == TEXT_DICTIONARY:
        dictionary = texts(payload, payload.varint())
        return [dictionary[index] for index in payload.integers(count)]
    raise ValueError(f"kind {kind}")


def decode(data, type, name):
    """Returns the values of a packed column, None for a null."""
    checked = data[:-4] + type.encode() + name.encode()
    if crc32c(checked) != struct.unpack("<I", data[-4:])[0]:
        raise ValueError("checksum")
    payload = Payload(data[:-4])
    version, kind, exponent, flags = payload.bytes(4)
    if version != 1:
        raise ValueError(f"version {version}")
    rows = payload.varint()
    valid = payload.bits(rows) if flags & 1 else [kind != ALL_NULL] * rows
    values = iter(body(payload, kind, type, sum(valid), exponent, flags & 2))
    column = [next(values) if bit else None for bit in valid]
    if payload.position != len(payload.data):
        raise ValueError("bytes after the values")
    return column


def read(path):
    """Yields name, type and values of each column of a chunk."""
    with open(path, "rb") as file, pa.ipc.open_stream(file) as reader:
        table = reader.read_all()
    for field in table.schema:
        metadata = field.metadata or {}
        codec = metadata.get(b"rhythmite:codec")
        if codec is None:  # open: pyarrow has read the values
            yield field.name, str(field.type), table.column(field.name).to_pylist()
            continue
        if codec != b"packed/1":
            raise ValueError(f"{field.name}: {codec.decode()} is another format")
        type = metadata[b"rhythmite:type"].decode()
        yield field.name, type, decode(table.column(field.name)[0].as_py(), type, field.name)


def shown(value, type):
    """As in golden texts: bits in hexadecimal, most significant first."""
    if value is None:
        return "null"
    if isinstance(value, bytes):
        return value[::-1].hex()
    return {"text": lambda v: "=" + v, "boolean": lambda v: str(v).lower()}.get(type, str)(value)


def compare(path, expected):
    with open(expected, encoding="utf-8") as file:
        lines = file.read().split("\n")[:-1]
    actual = []
    for name, type, values in read(path):
        actual.append(f"{name}\t{type}\t{len(values)}")
        actual += [shown(value, type) for value in values]
    assert actual == lines, next(
        (pair for pair in zip(actual, lines) if pair[0] != pair[1]), (len(actual), len(lines))
    )
    print(f"{path}: {len(lines)} lines equal")


def show(path):
    for name, type, values in read(path):
        print(name, type, len(values), "rows")
        for value in values[:10]:
            if isinstance(value, bytes):
                value = struct.unpack("<f" if type == "float" else "<d", value)[0]
            print("  ", value)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        compare(sys.argv[1], sys.argv[2])
    elif len(sys.argv) == 2:
        show(sys.argv[1])
    else:
        sys.exit(__doc__)
