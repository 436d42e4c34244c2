package io.sampo.api.format;

import io.sampo.api.json.Json;
import io.sampo.api.problem.Location;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The values of scalars by YAML 1.2's core schema: no dates, no yes and no, no classes. */
final class YamlScalars {
  private static final Set<Tag> KNOWN =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);
  private static final String MERGE = "<<";

  /** The schema makes a new one, with all its patterns, each time that it is asked. */
  private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

  private static final int LONGEST_NUMBER = Json.Num.MAX_DIGITS + 100;

  private final Findings findings;

  YamlScalars(Findings findings) {
    this.findings = findings;
  }

  /**
   * A key is its text, whatever it looks like; one that looks like a number has that as its value.
   * Without quotes, {@code <<} has no value of its own.
   */
  Node.Scalar key(ScalarEvent event, Location at) {
    String text = event.getValue();
    event.getTag().ifPresent(tag -> requireKnown(tag, at));
    if (event.isPlain() && text.isEmpty()) {
      findings.problem(
          "invalid_value", "", at, "Expected a text as key, but got nothing: write it before ':'");
    }
    boolean isMerge = event.isPlain() && text.equals(MERGE);
    return new Node.Scalar(text, isMerge ? Json.NULL : number(event).orElse(Json.of(text)), at);
  }

  private static Optional<Json> number(ScalarEvent event) {
    Tag tag = event.getTag().isPresent() ? Tag.STR : implicitTag(event);
    try {
      return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)
          ? Optional.of(plainValue(tag, event.getValue()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // too long or not finite: a text like any other
    }
  }

  /** Whether a key asks for the keys of another mapping. */
  static boolean isMerge(Node.Scalar key) {
    return key.text().equals(MERGE) && key.json().isNull();
  }

  Node.Scalar value(ScalarEvent event, Location at) {
    String text = event.getValue();
    Tag tag = event.getTag().map(YamlScalars::explicitTag).orElseGet(() -> implicitTag(event));
    if (tag.equals(Tag.STR) || !requireKnown(tag.getValue(), at)) {
      return new Node.Scalar(text, Json.of(text), at);
    }
    try {
      return new Node.Scalar(text, plainValue(tag, text), at);
    } catch (IllegalArgumentException e) {
      findings.problem(
          "invalid_value",
          "",
          at,
          "Expected a finite number, true, false or a text, but got "
              + Node.shorten(text)
              + ": put a text in quotes");
      return new Node.Scalar(text, Json.of(text), at);
    }
  }

  private static Tag explicitTag(String tag) {
    return tag.equals("!") ? Tag.STR : new Tag(tag);
  }

  private static Tag implicitTag(ScalarEvent event) {
    return event.isPlain() ? plainTag(event.getValue()) : Tag.STR;
  }

  /** What a text without quotes is; the library's own inventions beyond the schema are texts. */
  static Tag plainTag(String text) {
    Tag tag = RESOLVER.resolve(text, true);
    return KNOWN.contains(tag) ? tag : Tag.STR;
  }

  private static Json plainValue(Tag tag, String text) {
    if (tag.equals(Tag.NULL) && plainTag(text).equals(Tag.NULL)) {
      return Json.NULL;
    }
    boolean isFraction = tag.equals(Tag.INT) && !plainTag(text).equals(Tag.INT);
    if (tag.equals(Tag.NULL) || isFraction) {
      throw new IllegalArgumentException(text);
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (tag.equals(Tag.BOOL) && (lower.equals("true") || lower.equals("false"))) {
      return Json.of(lower.equals("true"));
    }
    if (text.length() > LONGEST_NUMBER || tag.equals(Tag.BOOL)) {
      throw new IllegalArgumentException(text);
    }
    if (lower.startsWith("0x")) {
      return Json.of(new BigDecimal(new BigInteger(lower.substring(2), 16)));
    }
    return lower.startsWith("0o")
        ? Json.of(new BigDecimal(new BigInteger(lower.substring(2), 8)))
        : Json.of(new BigDecimal(lower));
  }

  /** A tag of a list or an object says what it is. */
  void requireCollection(String tag, boolean isMapping, Location at) {
    Tag own = isMapping ? Tag.MAP : Tag.SEQ;
    if (requireKnown(tag, at) && !tag.equals("!") && !own.equals(new Tag(tag))) {
      findings.problem(
          "tag",
          "",
          at,
          "Expected the tag of "
              + (isMapping ? "an object" : "a list")
              + ", but got '"
              + tag
              + "': remove the tag");
    }
  }

  /** Tells whether a tag is one of YAML's own; if not, that is a problem. */
  boolean requireKnown(String tag, Location at) {
    boolean known = tag.equals("!") || KNOWN.contains(new Tag(tag));
    if (!known) {
      findings.problem(
          "tag",
          "",
          at,
          "Expected a plain value, but got the tag '"
              + tag
              + "': remove the tag"
              + (tag.startsWith("!") ? ", or put a text that begins with '!' in quotes" : ""));
    }
    return known;
  }
}
