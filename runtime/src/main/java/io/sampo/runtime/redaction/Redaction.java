package io.sampo.runtime.redaction;

import io.sampo.api.json.Json;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Takes secrets out of whatever is recorded, shown or logged. A text may have been changed before
 * it comes here: escaped for JSON, a URL or HTML, stripped, folded, in other letters, or cut at a
 * mark of omission. Immutable.
 */
public final class Redaction {
  /** What stands where a secret stood. */
  public static final String REDACTED = "***";

  /** Shorter ones are left: they would be found everywhere. */
  private static final int SHORTEST = 4;

  /** A line alone of a secret of several is looked for from this length on. */
  private static final int SHORTEST_LINE = 8;

  private final SecretForms forms;

  private Redaction(SecretForms forms) {
    this.forms = forms;
  }

  /** Takes out those secrets, and each of their lines. */
  public static Redaction of(Iterable<String> secrets) {
    SecretForms forms = new SecretForms(SHORTEST, SHORTEST_LINE);
    secrets.forEach(forms::add);
    return new Redaction(forms);
  }

  /** Whether there is nothing to be taken out. */
  public boolean isEmpty() {
    return forms.isEmpty();
  }

  public String of(String text) {
    if (isEmpty() || text.isEmpty()) {
      return text;
    }
    BitSet secret = new BitSet(text.length());
    for (Reading reading : Reading.all(text)) {
      mark(reading, forms.exact(), secret);
      if (!forms.compact().isEmpty()) {
        mark(reading.compact(), forms.compact(), secret);
      }
    }
    return secret.isEmpty() ? text : without(secret, text);
  }

  private static void mark(Reading reading, Set<String> wanted, BitSet secret) {
    String text = reading.chars();
    for (String form : wanted) {
      for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        secret.set(reading.from(at), reading.to(at + form.length() - 1));
      }
    }
    if (Pieces.isCut(text)) {
      String backwards = reversed(text);
      for (String form : wanted) {
        new Pieces(form, SHORTEST)
            .find(text, (from, to) -> secret.set(reading.from(from), reading.to(to - 1)));
        int end = text.length();
        new Pieces(reversed(form), SHORTEST)
            .find(
                backwards,
                (from, to) -> secret.set(reading.from(end - to), reading.to(end - from - 1)));
      }
    }
  }

  private static String reversed(String text) {
    char[] chars = new char[text.length()]; // StringBuilder.reverse would keep surrogates in order
    for (int at = 0; at < chars.length; at++) {
      chars[at] = text.charAt(chars.length - 1 - at);
    }
    return new String(chars);
  }

  private static String without(BitSet secret, String text) {
    StringBuilder clean = new StringBuilder(text.length());
    int at = 0;
    for (int from = secret.nextSetBit(0); from >= 0; from = secret.nextSetBit(at)) {
      clean.append(text, at, from).append(REDACTED);
      at = secret.nextClearBit(from);
    }
    return clean.append(text, at, text.length()).toString();
  }

  /** The value with all its texts, names and numbers clean: a secret may be all digits. */
  public Json of(Json value) {
    if (isEmpty()) {
      return value;
    }
    if (value instanceof Json.Str text) {
      return Json.of(of(text.value()));
    }
    if (value instanceof Json.Num number) {
      return isSecret(number) ? Json.of(REDACTED) : value;
    }
    if (value instanceof Json.Arr array) {
      return Json.array(array.items().stream().map(this::of).toList());
    }
    if (value instanceof Json.Obj object) {
      Map<String, Json> members = new LinkedHashMap<>();
      object.members().forEach((name, member) -> members.put(of(name), of(member)));
      return Json.object(members);
    }
    return value;
  }

  private boolean isSecret(Json.Num number) {
    String plain = number.value().toPlainString();
    return forms.isNumber(number.value())
        || !of(plain).equals(plain)
        || !of(number.toString()).equals(number.toString());
  }
}
