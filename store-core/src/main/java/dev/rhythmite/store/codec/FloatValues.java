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
  RealValues pick(int[] indexes) {
    float[] picked = new float[indexes.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = values[indexes[i]];
    }
    return new FloatValues(picked);
  }

  @Override
  int misfits(double power) {
    int misfits = 0;
    for (int i = 0; i < values.length; i++) {
      misfits += exact(i, power) ? 0 : 1;
    }
    return misfits;
  }

  @Override
  boolean exact(int index, double power) {
    float value = values[index];
    double integer = round(value, power);
    return isWithinLimit(integer)
        && Float.floatToRawIntBits((float) (integer / power)) == Float.floatToRawIntBits(value);
  }

  @Override
  boolean scale(int from, int to, double power, Scratch scratch) {
    long[] integers = scratch.integers(count());
    boolean allExact = true;
    for (int i = from; i < to; i++) {
      integers[i] = (long) round(values[i], power);
      allExact &= exact(i, power);
    }
    return allExact;
  }
}
