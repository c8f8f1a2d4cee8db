package dev.rhythmite.store.codec;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

/** Columns as other writers make them, widened to ours. Never written. */
abstract non-sealed class ForeignCodec implements ColumnCodec {

  private static final Nothing NOTHING = new Nothing();
  private static final LargeText LARGE_TEXT = new LargeText();
  private static final Utf8Codec TEXT = new Utf8Codec();
  private static final BoolCodec TRUTHS = new BoolCodec();

  /** Returns the codec that reads a field's type; nothing if none does. */
  static Optional<ColumnCodec> of(Field field) {
    return Optional.ofNullable(
        switch (field.typeType()) {
          case Type.Null -> NOTHING;
          case Type.Utf8 -> TEXT;
          case Type.LargeUtf8 -> LARGE_TEXT;
          case Type.Bool -> TRUTHS;
          case Type.FloatingPoint -> real((FloatingPoint) field.type(new FloatingPoint()));
          case Type.Int -> integer((Int) field.type(new Int()));
          case Type.Timestamp -> new Times(((Timestamp) field.type(new Timestamp())).unit());
          default -> null;
        });
  }

  /** Returns the codec of the indexes into a dictionary; 32 bits if their type is left out. */
  static Optional<ColumnCodec> indexes(@Nullable Int type) {
    return Optional.ofNullable(type == null ? new Integers(Integer.BYTES, true) : integer(type));
  }

  private static @Nullable ColumnCodec real(FloatingPoint type) {
    return type.precision() == Precision.HALF
        ? null
        : new Reals(type.precision() == Precision.SINGLE ? Float.BYTES : Double.BYTES);
  }

  private static @Nullable ColumnCodec integer(Int type) {
    boolean known = List.of(8, 16, 32, 64).contains(type.bitWidth())
        && (type.isSigned() || type.bitWidth() < Long.SIZE);
    return known ? new Integers(type.bitWidth() / 8, type.isSigned()) : null;
  }

  @Override
  public final boolean writes(Column column) {
    return false;
  }

  @Override
  public final boolean reads(Field field, FieldMetadata metadata) {
    return of(field).filter(this::equals).isPresent();
  }

  @Override
  public final byte typeId() {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public final int writeType(FlatBufferBuilder metadata) {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public final void write(Column column, BodyWriter body) {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public int bufferCount() {
    return 2;
  }

  /** Arrow {@code Null}: texts none of which is there. */
  private static final class Nothing extends ForeignCodec {

    @Override
    public int bufferCount() {
      return 0;
    }

    @Override
    public Column read(String name, BodyReader body) {
      body.nextAbsent();
      return TextColumn.of(name, new @Nullable String[body.rows()]);
    }
  }

  /** Floats of 32 or 64 bits, as doubles. */
  private static final class Reals extends ForeignCodec {

    private final int width;

    Reals(int width) {
      this.width = width;
    }

    @Override
    public Column read(String name, BodyReader body) {
      Validity validity = body.nextValidity();
      ByteBuffer plain = body.nextPadded((long) width * body.rows());
      double[] values = new double[body.rows()];
      for (int i = 0; i < values.length; i++) {
        values[i] = width == Float.BYTES ? plain.getFloat() : plain.getDouble();
      }
      return DoubleColumn.adopt(name, values, validity);
    }
  }

  /** Integers of 8 to 64 bits, as longs. */
  private static final class Integers extends ForeignCodec {

    private final int width;
    private final boolean signed;

    Integers(int width, boolean signed) {
      this.width = width;
      this.signed = signed;
    }

    @Override
    public Column read(String name, BodyReader body) {
      Validity validity = body.nextValidity();
      ByteBuffer plain = body.nextPadded((long) width * body.rows());
      long[] values = new long[body.rows()];
      long mask = width == Long.BYTES ? -1 : (1L << (8 * width)) - 1;
      for (int i = 0; i < values.length; i++) {
        long value = next(plain);
        values[i] = signed ? value : value & mask;
      }
      return LongColumn.adopt(name, values, validity);
    }

    private long next(ByteBuffer plain) {
      return switch (width) {
        case Byte.BYTES -> plain.get();
        case Short.BYTES -> plain.getShort();
        case Integer.BYTES -> plain.getInt();
        default -> plain.getLong();
      };
    }
  }

  /** Timestamps of any unit; without a zone they are of UTC. What is finer is cut. */
  private static final class Times extends ForeignCodec {

    private static final long MICROS_OF_SECOND = 1_000_000;
    private static final long MICROS_OF_MILLISECOND = 1_000;
    private static final long NANOS_OF_MICROSECOND = 1_000;

    private final short unit;

    Times(short unit) {
      this.unit = unit;
    }

    @Override
    public Column read(String name, BodyReader body) {
      body.requireAllValid(name);
      ByteBuffer plain = body.nextPadded(8L * body.rows());
      long[] epochMicros = new long[body.rows()];
      try {
        for (int i = 0; i < epochMicros.length; i++) {
          epochMicros[i] = micros(plain.getLong());
        }
      } catch (ArithmeticException e) {
        throw body.malformed("Column \"%s\" at byte %d has a time beyond the reach of microseconds."
            .formatted(name, body.offset()));
      }
      return TimeColumn.of(name, epochMicros);
    }

    private long micros(long value) {
      return switch (unit) {
        case TimeUnit.SECOND -> Math.multiplyExact(value, MICROS_OF_SECOND);
        case TimeUnit.MILLISECOND -> Math.multiplyExact(value, MICROS_OF_MILLISECOND);
        case TimeUnit.NANOSECOND -> Math.floorDiv(value, NANOS_OF_MICROSECOND);
        default -> value;
      };
    }
  }

  /** Arrow {@code LargeUtf8}: as {@code Utf8}, with offsets of 64 bits. */
  private static final class LargeText extends ForeignCodec {

    @Override
    public int bufferCount() {
      return 3;
    }

    @Override
    public Column read(String name, BodyReader body) {
      Validity validity = body.nextValidity();
      long[] offsets = new long[body.rows() + 1];
      long bytes = 8L * offsets.length;
      ByteBuffer buffer = body.nextBuffer(body.rows() == 0 ? 0 : bytes, bytes);
      buffer.asLongBuffer().get(offsets, 0, buffer.remaining() / 8);
      for (int i = 0; i < offsets.length; i++) {
        if (offsets[i] < (i == 0 ? 0 : offsets[i - 1]) || (i == 0 && offsets[i] != 0)) {
          throw body.malformed("Offsets of column \"%s\" at byte %d do not ascend from 0."
              .formatted(name, body.offset()));
        }
      }
      ByteBuffer plain = body.nextBuffer(offsets[offsets.length - 1]);
      @Nullable String[] texts = new String[body.rows()];
      BitSet wrong = new BitSet();
      int start = plain.arrayOffset() + plain.position();
      for (int i = 0; i < texts.length; i++) {
        if (!validity.isNull(i)) {
          int length = (int) (offsets[i + 1] - offsets[i]);
          texts[i] =
              Utf8.decode(plain.array(), start + (int) offsets[i], length).orElse(null);
          wrong.set(i, texts[i] == null);
        }
      }
      if (!wrong.isEmpty()) {
        throw body.malformed("Column \"%s\" at byte %d has a text that is not UTF-8."
            .formatted(name, body.offset()));
      }
      return TextColumn.adopt(name, texts, validity);
    }
  }
}
