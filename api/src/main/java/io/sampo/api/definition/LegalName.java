package io.sampo.api.definition;

import java.util.regex.Pattern;

/**
 * The one rule for whatever has a name, so that a name is safe wherever it is put: into keys, file
 * names, log lines and addresses.
 */
public final class LegalName {
  /** In characters. */
  public static final int LONGEST = 128;

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1," + LONGEST + "}");

  private LegalName() {}

  public static boolean is(String name) {
    return LEGAL.matcher(name).matches();
  }

  /** What a name has to be and this is not: "1 to 128 letters, …, but got 'a b'". */
  public static String objection(String name) {
    return "1 to "
        + LONGEST
        + " letters, digits, '.', '_' or '-', but "
        + (name.length() > LONGEST ? "it has " + name.length() : "got '" + name + "'");
  }
}
