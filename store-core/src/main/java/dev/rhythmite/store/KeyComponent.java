package dev.rhythmite.store;

import dev.rhythmite.store.KeyFilter.Component;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Finds the component that a method reference names: its serialised form says so. */
final class KeyComponent extends ObjectOutputStream {

  private @Nullable SerializedLambda found;

  private KeyComponent() throws IOException {
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

  /**
   * Returns the field that a component is.
   *
   * @throws IllegalArgumentException if it is no component of a record, or cannot be a key field
   */
  static KeyField of(Component<?, ?> component) {
    RecordComponent found = componentOf(component);
    return KeyField.of(found.getName(), found.getType())
        .orElseThrow(() -> new IllegalArgumentException("Component "
            + found.getName()
            + " of type "
            + found.getType().getSimpleName()
            + " is no key field. A filter asks for key fields; leave it out."));
  }

  private static RecordComponent componentOf(Component<?, ?> component) {
    try (KeyComponent stream = new KeyComponent()) {
      stream.writeObject(component);
      SerializedLambda lambda = stream.found;
      RecordComponent found = lambda == null ? null : named(lambda, component);
      if (found == null) {
        throw new IllegalArgumentException(
            "A filter needs a method reference to a component of the key record, such as"
                + " LoadCurveKey::version; a lambda or another method has no column.");
      }
      return found;
    } catch (IOException e) {
      throw new IllegalArgumentException("The method reference cannot be read: " + component, e);
    }
  }

  private static @Nullable RecordComponent named(
      SerializedLambda lambda, Component<?, ?> component) {
    try {
      Class<?> owner = Class.forName(
          lambda.getImplClass().replace('/', '.'), false, component.getClass().getClassLoader());
      if (!owner.isRecord() || lambda.getCapturedArgCount() > 0) {
        return null;
      }
      for (RecordComponent each : owner.getRecordComponents()) {
        if (each.getName().equals(lambda.getImplMethodName())) {
          return each;
        }
      }
      return null;
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("The key record cannot be loaded: " + lambda, e);
    }
  }
}
