package dev.rhythmite.store;

/** A series whose values are of another type than those of the store. */
public final class ValueTypeException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param store the name of the store
   * @param given the type of the series
   * @param stored the type of the store's values
   */
  public ValueTypeException(String store, ValueType given, ValueType stored) {
    super("The series has "
        + given
        + " values, "
        + store
        + " stores "
        + stored
        + ". A store keeps values of one type and converts none; make the series of "
        + stored
        + " values, or declare another entity with type = ValueType."
        + given
        + ".");
  }
}
