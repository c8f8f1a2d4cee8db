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
 * The parameters of a request: those that the route has, and conditions on key fields. None may be
 * unknown; only a condition may occur more than once.
 */
final class Parameters {

  /** All that routes have of their own; a key field of such a name could not be asked for. */
  static final Set<String> RESERVED = Set.of("cursor", "limit", "start", "end");

  private static final int LONGEST = 8_192;

  private final Map<String, String> own = new LinkedHashMap<>();
  private final Map<String, List<String>> conditions = new LinkedHashMap<>();

  private Parameters() {}

  static Parameters of(
      MultiValueMap<String, String> given, List<String> names, KeyType<?> keyType) {
    Parameters parameters = new Parameters();
    List<String> fields = keyType.fields().stream().map(KeyField::name).toList();
    given.forEach((name, values) -> {
      if (names.contains(name)) {
        parameters.own.put(name, single(name, values));
      } else if (fields.contains(field(name))) {
        values.forEach(value -> check(name, value));
        parameters.conditions.put(name, values);
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

  /** Returns what stands before the kind of a condition. */
  private static String field(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String single(String name, List<String> values) {
    if (values.size() != 1) {
      throw refused("Parameter "
          + name
          + " occurs "
          + values.size()
          + " times. A parameter occurs once; leave out the others.");
    }
    check(name, values.get(0));
    return values.get(0);
  }

  private static void check(String name, String value) {
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
  }

  /** Returns the value of a parameter that the route has. */
  Optional<String> find(String name) {
    return Optional.ofNullable(own.get(name));
  }

  /** Returns the conditions on key fields. */
  Map<String, List<String>> conditions() {
    return conditions;
  }

  /** Returns the texts of key fields, where the route takes no other condition. */
  Map<String, String> keyFields() {
    Map<String, String> texts = new LinkedHashMap<>();
    conditions.forEach((name, values) -> {
      if (!field(name).equals(name)) {
        throw refused(
            "There is no parameter "
                + name
                + ". This route has one key, so it takes the values of its fields alone; leave it out.");
      }
      texts.put(name, single(name, values));
    });
    return texts;
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
