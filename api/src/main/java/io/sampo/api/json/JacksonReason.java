package io.sampo.api.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What Jackson objects to, without its references to sources and Java classes' insides. */
final class JacksonReason {
  private static final String NOTHING_READABLE = "No serializer found for class";

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
    return messageOf(e).replaceAll(" \\(set DeserializationConfig[^)]*\\)", "");
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
