package io.sampo.api.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Jackson objects to, without its references to sources, settings and Java classes' insides.
 */
final class JacksonReason {
  private static final String NOTHING_READABLE = "No serializer found for class";
  private static final int LONGEST = 100;
  private static final String NULL = "Cannot map `null` into type";

  /** The shape of what was found, such as Integer or Array, and its value where that is told. */
  private static final Pattern FOUND =
      Pattern.compile(
          "(?:from|coerce) (?:an? )?(?:empty )?(\\w+) (?:value|String)?(?: ?\\((.*?)\\))?");

  private static final Pattern ADVICE =
      Pattern.compile(" ?\\((?:set|but might|although|no Creators|use|for example)[^)]*\\)");

  private JacksonReason() {}

  static String of(Throwable e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown member '"
          + unknown.getPropertyName()
          + "' (known are "
          + known(unknown)
          + ")";
    }
    if (e instanceof InvalidDefinitionException && messageOf(e).startsWith(NOTHING_READABLE)) {
      return "it has nothing that can be read: give it components, getters or public fields";
    }
    if (e instanceof StreamConstraintsException || e.getCause() instanceof StackOverflowError) {
      return "it is nested too deep, or contains itself";
    }
    return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
        ? mismatch(mismatch, mismatch.getTargetType())
        : plain(messageOf(e));
  }

  private static String mismatch(MismatchedInputException e, Class<?> target) {
    String message = messageOf(e);
    if (message.startsWith(NULL)) {
      return "it is missing or null, but " + named(target) + " needs a value";
    }
    if (e instanceof InvalidFormatException format) {
      return "got " + shown(format.getValue()) + ", which is not " + named(target);
    }
    Matcher found = FOUND.matcher(message);
    return found.find()
        ? "got " + shape(found.group(1)) + ", which is not " + named(target)
        : plain(message);
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    String cut = Unicode.cut(text, LONGEST);
    return value instanceof CharSequence ? "'" + cut + "'" : cut;
  }

  private static String shape(String word) {
    return switch (word) {
      case "Array" -> "a JSON array";
      case "Object" -> "a JSON object";
      case "Integer", "Floating", "Float", "Number" -> "a JSON number";
      case "Boolean" -> "a JSON boolean";
      case "String" -> "a JSON string";
      default -> "a " + word.toLowerCase(Locale.ROOT);
    };
  }

  private static String named(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Objects::toString)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    String name = type.getSimpleName();
    return ("AEIOUaeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
  }

  private static String plain(String message) {
    return ADVICE.matcher(message).replaceAll("").replace("`", "");
  }

  private static String messageOf(Throwable e) {
    String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : null;
    if (message == null) {
      message = e.getMessage();
    }
    return message == null ? e.getClass().getName() : message;
  }

  /** The objection with the way to it. */
  static Misfit misfit(JsonMappingException e) {
    Misfit misfit = new Misfit(of(e), e);
    List<Reference> path = e.getPath();
    // a cycle's way is as long as the stack was: its start says it all
    for (int i = Math.min(path.size(), 20) - 1; i >= 0; i--) {
      Reference step = path.get(i);
      misfit =
          step.getFieldName() == null ? misfit.in(step.getIndex()) : misfit.in(step.getFieldName());
    }
    return misfit;
  }

  private static String known(UnrecognizedPropertyException e) {
    Collection<Object> names = e.getKnownPropertyIds();
    return names == null
        ? "none"
        : names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }
}
