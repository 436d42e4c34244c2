package io.sampo.api.format;

import io.sampo.api.definition.LegalName;
import io.sampo.api.problem.Location;
import java.util.Locale;
import java.util.Optional;

/** The rule for everything that has a name. */
final class Names {
  private Names() {}

  static boolean isLegal(String name) {
    return LegalName.is(name);
  }

  /** The value as a name; what is not one is reported with a legal one like it. */
  static Optional<String> read(Value value) {
    return value.word().filter(name -> check(name, value));
  }

  static boolean check(String name, Value value) {
    return check(name, value, value.at());
  }

  /** Checks a key that is a name. */
  static boolean check(Value.Member member) {
    return check(member.key(), member.value(), member.at());
  }

  private static boolean check(String name, Value value, Location at) {
    if (isLegal(name)) {
      return true;
    }
    String message = message(value.name(), name, "write '" + legal(name) + "'");
    value.findings().problem("invalid_name", value.path(), at, message);
    return false;
  }

  static String message(String what, String name, String advice) {
    String found =
        name.length() > LegalName.LONGEST
            ? "it has " + name.length()
            : "got '" + Node.shorten(name) + "'";
    return "Expected '"
        + Node.shorten(what)
        + "' to be 1 to 128 letters, digits, '.', '_' or '-', but "
        + found
        + (legal(name).isEmpty() ? "" : ": " + advice);
  }

  /** A legal name that looks like the given text; empty when nothing of it is left. */
  static String legal(String name) {
    String dashes =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^-+|-+$", "");
    return dashes.substring(0, Math.min(dashes.length(), LegalName.LONGEST));
  }
}
