package io.sampo.runtime.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.sampo.api.json.Json;
import io.sampo.api.json.Unicode;
import io.sampo.api.validation.SchemaChecker;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * JSON Schema, by default of draft 2020-12. Schemas are whole in themselves: {@code $ref} points
 * into the schema, nothing is loaded. {@code format} is an annotation, as the standard has it.
 * Patterns are RE2's, and steps and objections are bounded, so that no input keeps a check busy.
 * Thread-safe.
 */
public final class JsonSchemas implements SchemaChecker {
  private static final SpecificationVersion DRAFT = SpecificationVersion.DRAFT_2020_12;
  private static final int LONGEST_MESSAGE = 300;
  private static final Violation MORE =
      new Violation("", "a check ends here after " + BoundedCheck.MOST_ERRORS + " objections");
  private static final String ENDLESS = "it refers to itself without end";

  /** One value of each type; a schema that never comes to an end does so on one of them. */
  private static final List<Json> SAMPLES =
      List.of(Json.NULL, Json.TRUE, Json.of(1), Json.of(""), Json.array(), Json.object());

  private final SchemaRegistry registry =
      SchemaRegistry.builder()
          .defaultDialectId(DRAFT.getDialectId())
          .dialectRegistry(new QuietDialects())
          .schemaCacheEnabled(false)
          .schemaRegistryConfig(
              SchemaRegistryConfig.builder()
                  .locale(Locale.ENGLISH)
                  .regularExpressionFactory(LinearPattern::of)
                  .build())
          .build();

  /** Read from files of the library, which takes as long as many checks. */
  private final Map<SpecificationVersion, Schema> metas = new ConcurrentHashMap<>();

  private final Map<Json, Schema> compiled = new ConcurrentHashMap<>();

  @Override
  public List<Violation> invalid(Json schema) {
    List<Violation> broken = SchemaRules.broken(schema);
    if (!broken.isEmpty()) {
      return broken;
    }
    try {
      List<Violation> mistakes = violations(meta(schema), schema);
      if (mistakes.isEmpty()) {
        Schema made = compile(schema);
        SAMPLES.forEach(sample -> violations(made, sample));
      }
      return mistakes;
    } catch (SchemaException | IllegalArgumentException e) {
      return List.of(new Violation("", shortened(String.valueOf(e.getMessage()))));
    } catch (StackOverflowError e) {
      return List.of(new Violation("", ENDLESS));
    }
  }

  /** The schema of schemas, of the draft that a schema says it is written in. */
  private Schema meta(Json schema) {
    return metas.computeIfAbsent(
        SchemaRules.draft(schema),
        draft -> registry.getSchema(SchemaLocation.of(draft.getDialectId())));
  }

  @Override
  public List<Violation> violations(Json schema, Json value) {
    try {
      return violations(compiled.computeIfAbsent(schema, this::compile), value);
    } catch (SchemaException | IllegalArgumentException e) { // a pattern, or too many steps
      return List.of(new Violation("", shortened(String.valueOf(e.getMessage()))));
    } catch (StackOverflowError e) {
      return List.of(new Violation("", ENDLESS));
    }
  }

  private Schema compile(Json schema) {
    Schema made = registry.getSchema(BoundedCheck.nodes(schema, JsonNodeFactory.instance));
    made.initializeValidators();
    return made;
  }

  private static List<Violation> violations(Schema schema, Json value) {
    List<Error> errors = new BoundedCheck(schema).errors(value);
    if (errors.size() < BoundedCheck.MOST_ERRORS) {
      return errors.stream().map(JsonSchemas::violation).toList();
    }
    Stream<Violation> first =
        errors.stream().limit(BoundedCheck.MOST_ERRORS - 1).map(JsonSchemas::violation);
    return Stream.concat(first, Stream.of(MORE)).toList();
  }

  private static Violation violation(Error error) {
    return new Violation(
        error.getInstanceLocation().toString(), shortened(String.valueOf(error.getMessage())));
  }

  private static String shortened(String message) {
    return Unicode.cut(message, LONGEST_MESSAGE);
  }
}
