package dev.rhythmite.store;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys whose fields equal the given values: {@code where(LoadCurveKey::version).is(5)}. Without
 * any condition, all keys.
 */
public final class KeyFilter<K extends Record> {

  private final Map<String, Object> values;

  KeyFilter(Map<String, Object> values) {
    this.values = values;
  }

  /** Returns the filter that every key passes. */
  public static <K extends Record> KeyFilter<K> all() {
    return new KeyFilter<>(Map.of());
  }

  /**
   * Begins a filter.
   *
   * @param component a method reference to an accessor of the key record
   * @throws IllegalArgumentException if it is anything else, a lambda for example
   */
  public static <K extends Record, V> Condition<K, V> where(Component<K, V> component) {
    return KeyFilter.<K>all().and(component);
  }

  /** Goes on with a further field; both conditions must hold. */
  public <V> Condition<K, V> and(Component<K, V> component) {
    String name = ComponentName.of(component);
    return value -> {
      Map<String, Object> more = new LinkedHashMap<>(values);
      Object before = more.put(name, Objects.requireNonNull(value, name));
      if (before != null) {
        throw new IllegalArgumentException(
            "Key field " + name + " occurs twice in a filter. Give each field once.");
      }
      return new KeyFilter<>(more);
    };
  }

  /** Returns the value that a field must have, or null if any will do. */
  public @Nullable Object valueOf(KeyField field) {
    return values.get(field.name());
  }

  /** Returns the texts of the fields that must have a value, in declared order. */
  public Map<String, String> format(KeyType<K> keyType) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (KeyField field : keyType.fields()) {
      Object value = values.get(field.name());
      if (value != null) {
        texts.put(field.name(), field.format(value));
      }
    }
    return texts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyFilter<?> that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "KeyFilter" + values;
  }

  /** An accessor of a key record, given as a method reference. */
  @FunctionalInterface
  public interface Component<K extends Record, V> extends Serializable {

    /** Returns the component's value in {@code key}. */
    V of(K key);
  }

  /** A condition that waits for its value. */
  @FunctionalInterface
  public interface Condition<K extends Record, V> {

    /** Returns the filter with this condition added. */
    KeyFilter<K> is(V value);
  }

  /** Finds the component that a method reference names: its serialised form says so. */
  private static final class ComponentName extends ObjectOutputStream {

    private @Nullable SerializedLambda found;

    private ComponentName() throws IOException {
      super(OutputStream.nullOutputStream());
      enableReplaceObject(true);
    }

    @Override
    protected @Nullable Object replaceObject(Object object) {
      if (object instanceof SerializedLambda lambda) {
        found = lambda;
        return null;
      }
      return object;
    }

    static String of(Component<?, ?> component) {
      try (ComponentName stream = new ComponentName()) {
        stream.writeObject(component);
        SerializedLambda lambda = stream.found;
        if (lambda == null || !namesComponent(lambda, component)) {
          throw new IllegalArgumentException(
              "A filter needs a method reference to a component of the key record, such as"
                  + " LoadCurveKey::version; a lambda or another method has no column.");
        }
        return lambda.getImplMethodName();
      } catch (IOException e) {
        throw new IllegalArgumentException("The method reference cannot be read: " + component, e);
      }
    }

    private static boolean namesComponent(SerializedLambda lambda, Component<?, ?> component) {
      try {
        Class<?> owner = Class.forName(
            lambda.getImplClass().replace('/', '.'), false, component.getClass().getClassLoader());
        if (!owner.isRecord() || lambda.getCapturedArgCount() > 0) {
          return false;
        }
        for (var recordComponent : owner.getRecordComponents()) {
          if (recordComponent.getName().equals(lambda.getImplMethodName())) {
            return true;
          }
        }
        return false;
      } catch (ClassNotFoundException e) {
        throw new IllegalArgumentException("The key record cannot be loaded: " + lambda, e);
      }
    }
  }
}
