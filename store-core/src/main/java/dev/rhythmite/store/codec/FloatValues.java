package dev.rhythmite.store.codec;

/** Floats: the quotient is rounded to a float once more. */
final class FloatValues extends RealValues {

  private final float[] values;

  FloatValues(float[] values) {
    this.values = values;
  }

  @Override
  int count() {
    return values.length;
  }

  @Override
  int bytes() {
    return Float.BYTES;
  }

  @Override
  long bits(int index) {
    return Float.floatToRawIntBits(values[index]);
  }

  @Override
  boolean exact(int index, double power) {
    float value = values[index];
    double scaled = round(value, power);
    return Math.abs(scaled) < LIMIT
        && Float.floatToRawIntBits((float) (scaled / power)) == Float.floatToRawIntBits(value);
  }

  @Override
  boolean scale(int from, int to, double power, long[] integers) {
    boolean allExact = true;
    for (int i = from; i < to; i++) {
      integers[i] = (long) round(values[i], power);
      allExact &= exact(i, power);
    }
    return allExact;
  }
}
