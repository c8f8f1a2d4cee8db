package dev.rhythmite.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type of a store's keys: an application's record, taken apart into its fields in the order in
 * which they are declared.
 */
public final class KeyType<K extends Record> {

  private final Class<K> type;
  private final List<KeyField> fields;
  private final List<RecordComponent> components;
  private final Constructor<K> constructor;

  private KeyType(
      Class<K> type,
      List<KeyField> fields,
      List<RecordComponent> components,
      Constructor<K> constructor) {
    this.type = type;
    this.fields = fields;
    this.components = components;
    this.constructor = constructor;
  }

  /**
   * Returns the key type of a record.
   *
   * @throws IllegalArgumentException if the record has no component, or one that cannot be a key
   *     field, naming it
   */
  public static <K extends Record> KeyType<K> of(Class<K> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components == null || components.length == 0) {
      throw new IllegalArgumentException("key "
          + type.getSimpleName()
          + " without components. A key is a record of one field or more; use NoKey for a table"
          + " of one series.");
    }
    List<KeyField> fields = new ArrayList<>();
    List<Class<?>> parameterTypes = new ArrayList<>();
    for (RecordComponent component : components) {
      fields.add(KeyField.of(component.getName(), component.getType())
          .orElseThrow(() -> unsupported(type, component)));
      parameterTypes.add(component.getType());
      component.getAccessor().setAccessible(true);
    }
    try {
      Constructor<K> constructor =
          type.getDeclaredConstructor(parameterTypes.toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return new KeyType<>(type, List.copyOf(fields), List.of(components), constructor);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("A record always has its canonical constructor: " + type, e);
    }
  }

  private static IllegalArgumentException unsupported(Class<?> type, RecordComponent component) {
    return new IllegalArgumentException("key "
        + type.getSimpleName()
        + " with component "
        + component.getName()
        + " of type "
        + component.getType().getSimpleName()
        + ". A key field is "
        + FieldType.ALL
        + ": each value has one text and one row."
        + FieldType.refusal(component.getType()));
  }

  /** Returns the key record. */
  public Class<K> type() {
    return type;
  }

  /** Returns the fields in declared order. */
  public List<KeyField> fields() {
    return fields;
  }

  /**
   * Returns the values of a key's fields in declared order, each in its normal form.
   *
   * @throws IllegalArgumentException if one is null, or one that no database keeps
   */
  public Object[] values(K key) {
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = valueOf(components.get(i), key);
      if (value == null) {
        throw new IllegalArgumentException(key
            + " has no "
            + fields.get(i).name()
            + ". A key has a value in every field; give it one.");
      }
      values[i] = fields.get(i).normal(value);
    }
    return values;
  }

  private static @Nullable Object valueOf(RecordComponent component, Record key) {
    try {
      return component.getAccessor().invoke(key);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "Accessor " + component.getName() + " of " + key.getClass().getName() + " failed.",
          e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("The accessor was made accessible: " + component, e);
    }
  }

  /**
   * Returns the key in its normal form, which is equal for all keys that a database takes for the
   * same: numbers have no zeros at their end.
   *
   * @throws IllegalArgumentException if a field is null, or one that no database keeps
   */
  public K normal(K key) {
    return fields.stream().anyMatch(field -> field.type() == BigDecimal.class)
        ? create(values(key))
        : key;
  }

  /** Returns the key that has these values, in declared order, in its normal form. */
  public K create(Object... values) {
    try {
      return constructor.newInstance(normal(values));
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "The constructor of "
              + type.getSimpleName()
              + " refuses "
              + List.of(values)
              + ": "
              + e.getTargetException().getMessage(),
          e.getCause());
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("The constructor was made accessible: " + constructor, e);
    }
  }

  private Object[] normal(Object[] values) {
    Object[] normal = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      normal[i] = fields.get(i).normal(values[i]);
    }
    return normal;
  }

  /** Returns the texts of a key's fields by name, in declared order. */
  public Map<String, String> format(K key) {
    Object[] values = values(key);
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      texts.put(fields.get(i).name(), fields.get(i).format(values[i]));
    }
    return texts;
  }

  /**
   * Returns the key whose fields have these texts.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or does not parse
   */
  public K parse(Map<String, String> texts) {
    texts.keySet().forEach(this::field);
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      String text = texts.get(fields.get(i).name());
      if (text == null) {
        throw new IllegalArgumentException("Key field "
            + fields.get(i).name()
            + " is missing. A key has the fields "
            + fields
            + "; give each.");
      }
      values[i] = fields.get(i).parse(text);
    }
    return create(values);
  }

  /**
   * Returns the filter of query parameters. A field's name alone lists values that it may have; with
   * a dot and the kind of a condition, such as {@code version.atLeast}, it has one value. {@link
   * KeyFilter#format} is its inverse.
   *
   * @throws IllegalArgumentException if a field or condition is unknown, a value does not parse, or
   *     the condition is none for the field
   */
  public KeyFilter<K> parseFilter(Map<String, List<String>> parameters) {
    KeyFilter<K> filter = KeyFilter.all();
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      int dot = name.indexOf('.');
      KeyField field = field(dot < 0 ? name : name.substring(0, dot));
      String operator = dot < 0 ? "" : name.substring(dot + 1);
      filter = filter.with(field, new KeyConditions(field).parse(operator, parameter.getValue()));
    }
    return filter;
  }

  /** Returns the filter that this key alone passes. */
  public KeyFilter<K> filterOf(K key) {
    Object[] values = values(key);
    KeyFilter<K> filter = KeyFilter.all();
    for (int i = 0; i < values.length; i++) {
      KeyField field = fields.get(i);
      filter = filter.with(field, new KeyConditions(field).oneOf(List.of(values[i])));
    }
    return filter;
  }

  private KeyField field(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException(
            "There is no key field " + name + ". The fields are " + fields + "; leave it out."));
  }

  /** Returns the record's name and its fields. */
  @Override
  public String toString() {
    return type.getSimpleName() + fields;
  }
}
