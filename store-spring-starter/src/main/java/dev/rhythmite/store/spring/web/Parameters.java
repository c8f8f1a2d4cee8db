package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.KeyField;
import dev.rhythmite.store.KeyType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

/**
 * The parameters of a request: those that the route has, and key fields. None may be unknown, or
 * occur twice.
 */
final class Parameters {

  /** All that routes have of their own; a key field of such a name could not be asked for. */
  static final Set<String> RESERVED = Set.of("cursor", "limit", "start", "end");

  private static final int LONGEST = 8_192;

  private final Map<String, String> own = new LinkedHashMap<>();
  private final Map<String, String> keyFields = new LinkedHashMap<>();

  private Parameters() {}

  static Parameters of(
      MultiValueMap<String, String> given, List<String> names, KeyType<?> keyType) {
    Parameters parameters = new Parameters();
    List<String> fields = keyType.fields().stream().map(KeyField::name).toList();
    given.forEach((name, values) -> {
      String value = single(name, values);
      if (names.contains(name)) {
        parameters.own.put(name, value);
      } else if (fields.contains(name)) {
        parameters.keyFields.put(name, value);
      } else {
        throw refused("There is no parameter "
            + name
            + ". This route has "
            + Stream.concat(names.stream(), fields.stream()).collect(Collectors.joining(", "))
            + "; leave it out.");
      }
    });
    return parameters;
  }

  private static String single(String name, List<String> values) {
    if (values.size() != 1) {
      throw refused("Parameter "
          + name
          + " occurs "
          + values.size()
          + " times. A parameter occurs once; leave out the others.");
    }
    String value = values.get(0);
    if (value.length() > LONGEST) {
      throw refused("Parameter "
          + name
          + " has "
          + value.length()
          + " characters. A parameter has at most "
          + LONGEST
          + "; shorten it.");
    }
    if (value.indexOf('\0') >= 0) {
      throw refused("Parameter " + name + " has a NUL character, which no text has. Remove it.");
    }
    return value;
  }

  /** Returns the value of a parameter that the route has. */
  Optional<String> find(String name) {
    return Optional.ofNullable(own.get(name));
  }

  /** Returns the texts of the key fields that are given. */
  Map<String, String> keyFields() {
    return keyFields;
  }

  /** Returns a whole number from 1 to {@code most}. */
  int number(String name, int absent, int most) {
    Optional<String> text = find(name);
    if (text.isEmpty()) {
      return Math.min(absent, most);
    }
    String rule = ". It is a whole number from 1 to " + most + "; correct it.";
    int value;
    try {
      value = Integer.parseInt(text.get());
    } catch (NumberFormatException e) {
      throw refused("Parameter " + name + " is \"" + text.get() + "\"" + rule);
    }
    if (value < 1 || value > most) {
      throw refused("Parameter " + name + " is " + value + rule);
    }
    return value;
  }

  /** Calls what refuses wrong parameters by an {@link IllegalArgumentException}. */
  static <T> T checked(Supplier<T> call) {
    try {
      return call.get();
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage());
    }
  }

  static ProblemException refused(@Nullable String detail) {
    return Problem.of(HttpStatus.BAD_REQUEST, detail).exception();
  }
}
