package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.access.AccessRefusedException.Reason;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms of names and addresses. */
final class Names {

  static final int LONGEST_NAME = 64;
  static final int LONGEST_EMAIL = 254;
  static final int LONGEST_TEXT = 255;

  // no @: a login is either a name or an address
  private static final Pattern NAME =
      Pattern.compile("[^\\p{Cntrl}\\s@]([^\\p{Cntrl}@]*[^\\p{Cntrl}\\s@])?");
  private static final Pattern EMAIL =
      Pattern.compile("[^\\p{Cntrl}\\s@]+@[^\\p{Cntrl}\\s@.]+(\\.[^\\p{Cntrl}\\s@.]+)*");
  private static final Pattern ORCID = Pattern.compile("\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dX]");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private Names() {}

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static String name(String name) {
    return checked("name", name, NAME, LONGEST_NAME, "no @ and no blank at an end");
  }

  static String email(String email) {
    return key(checked("email", email, EMAIL, LONGEST_EMAIL, "one @ with text on both sides"));
  }

  static String orcid(String orcid) {
    return checked("orcid", orcid, ORCID, LONGEST_TEXT, "the form 0000-0000-0000-0000");
  }

  static String text(String field, String text) {
    if (text.length() > LONGEST_TEXT || CONTROL.matcher(text).find()) {
      throw malformed(field, "at most " + LONGEST_TEXT + " characters and no control characters");
    }
    return text;
  }

  private static String checked(
      String field, String text, Pattern pattern, int longest, String rule) {
    if (text.length() > longest || !pattern.matcher(text).matches()) {
      throw malformed(field, "at most " + longest + " characters, " + rule);
    }
    return text;
  }

  private static AccessRefusedException malformed(String field, String rule) {
    return AccessRefusedException.of(
        Reason.MALFORMED, "Member " + field + " is not of the right form. It has " + rule + ".");
  }
}
