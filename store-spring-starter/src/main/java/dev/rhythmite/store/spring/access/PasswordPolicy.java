package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.AccessProperties;
import dev.rhythmite.store.spring.access.AccessRefusedException.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a new password must be. */
final class PasswordPolicy {

  private static final String SPECIAL = "!@%^*()_+-=[]{}:,.?";
  private static final String FORBIDDEN = "'\"\\$`;&|<>#";
  private static final Pattern FOUR_ALIKE = Pattern.compile("(.)\\1{3}");

  private static final List<String> ROWS =
      List.of("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm");
  private static final int RUN_IN_ROW = 6;
  private static final List<String> COLUMNS =
      List.of("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm");
  private static final List<String> RUNS = runs();

  /** What remains of a common password without digits and signs. */
  private static final Set<String> COMMON = Set.of(
      "password",
      "passwort",
      "admin",
      "administrator",
      "welcome",
      "letmein",
      "iloveyou",
      "monkey",
      "dragon",
      "changeme",
      "secret",
      "qwerty",
      "rhythmite",
      "kronicle");

  private final AccessProperties.Passwords settings;

  PasswordPolicy(AccessProperties.Passwords settings) {
    this.settings = settings;
  }

  private static List<String> runs() {
    Stream<String> inRows = ROWS.stream()
        .flatMap(row -> IntStream.rangeClosed(0, row.length() - RUN_IN_ROW)
            .mapToObj(from -> row.substring(from, from + RUN_IN_ROW)));
    return Stream.concat(inRows, COLUMNS.stream())
        .flatMap(run -> Stream.of(run, new StringBuilder(run).reverse().toString()))
        .toList();
  }

  /**
   * Checks a new password.
   *
   * @throws AccessRefusedException if it is weak; the message names the rule, not the password
   */
  void check(String password) {
    int length = password.codePointCount(0, password.length());
    refuseUnless(
        length >= settings.minLength() && length <= settings.maxLength(),
        "has from " + settings.minLength() + " to " + settings.maxLength() + " characters");
    refuseUnless(password.chars().anyMatch(Character::isUpperCase), "has a capital letter");
    refuseUnless(password.chars().anyMatch(Character::isLowerCase), "has a small letter");
    refuseUnless(password.chars().anyMatch(Character::isDigit), "has a digit");
    refuseUnless(
        password.chars().anyMatch(each -> SPECIAL.indexOf(each) >= 0), "has one of " + SPECIAL);
    refuseUnless(
        password
            .chars()
            .noneMatch(each -> FORBIDDEN.indexOf(each) >= 0 || Character.isISOControl(each)),
        "has none of " + FORBIDDEN + " and no control characters");
    refuseUnless(!FOUR_ALIKE.matcher(password).find(), "has no character four times in a row");
    String small = password.toLowerCase(Locale.ROOT);
    refuseUnless(
        RUNS.stream().noneMatch(small::contains), "has no neighbours of a keyboard in a row");
    refuseUnless(!COMMON.contains(small.replaceAll("[^a-z]", "")), "is not a common one");
  }

  private static void refuseUnless(boolean strong, String rule) {
    if (!strong) {
      throw AccessRefusedException.of(
          Reason.WEAK_PASSWORD, "The new password is too weak. A good one " + rule + ".");
    }
  }
}
