package io.sampo.runtime.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.serialization.JsonMapperFactory;
import io.sampo.api.json.Json;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * One check of a value, which ends after so much work or so many errors. A schema that refers to
 * itself more than once for one part of a value doubles the work with every level of the value,
 * which no count of its sub-schemas shows; and one keyword may name or match as much as it likes.
 * So work is counted where it is done: keywords, names, comparisons, patterns, in one total.
 */
final class BoundedCheck extends ExecutionContext {
  /** 10,000 objects of six members and 1 MiB of numbers take half of that; some 100 ms in all. */
  static final int MOST_STEPS = 1_000_000;

  static final int MOST_ERRORS = 100;

  /** A step of the library is some time; a look-up is a fraction of that. */
  private static final int UNITS_A_STEP = 4;

  /** An error has a path and a message, whether anybody reads it or not. */
  private static final int UNITS_AN_ERROR = 16;

  private static final Set<String> DATA =
      Set.of("const", "dependencies", "dependentRequired", "enum", "required");

  /** The library asks a pattern about a text without saying which check it is for. */
  private static final ThreadLocal<BoundedCheck> CURRENT = new ThreadLocal<>();

  private final Schema schema;

  /** Whatever becomes of alternatives, which have lists of their own. */
  private final List<Error> certain;

  private final IdentityHashMap<JsonNode, Integer> weights = new IdentityHashMap<>();
  private long units;

  BoundedCheck(Schema schema) {
    super(schema.createExecutionContext().getExecutionConfig());
    this.schema = schema;
    this.certain = getErrors();
  }

  /** Pays for what is done for the check that goes on in this thread, if one does. */
  static void payCurrent(long units) {
    BoundedCheck current = CURRENT.get();
    if (current != null) {
      current.pay(units);
    }
  }

  /** Ends a check of what is known to be wrong. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("", null, false, false);
    }
  }

  /**
   * What is wrong with the value; at least {@link #MOST_ERRORS} when there may be more.
   *
   * @throws IllegalArgumentException when that takes too many steps
   */
  List<Error> errors(Json value) {
    CURRENT.set(this);
    try {
      return schema.validate(this, nodes(value, new MeteredNodes(this::pay)), OutputFormat.DEFAULT);
    } catch (Enough e) {
      return certain;
    } finally {
      CURRENT.remove();
    }
  }

  /**
   * A value as the library takes it.
   *
   * @throws IllegalArgumentException when a number is longer than Jackson reads
   */
  static JsonNode nodes(Json value, JsonNodeFactory factory) {
    try {
      return JsonMapperFactory.getInstance().reader().with(factory).readTree(value.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** How many units of work have been done. */
  long units() {
    return units;
  }

  @Override
  public void addError(Error error) {
    pay(UNITS_AN_ERROR);
    if (getErrors().size() < MOST_ERRORS) { // an alternative asks only whether it has any
      super.addError(error);
    }
    if (certain.size() >= MOST_ERRORS) {
      throw new Enough();
    }
  }

  @Override
  public void evaluationPathAddLast(String keyword) {
    pay(UNITS_A_STEP + (DATA.contains(keyword) ? weight(keyword) : 0));
    super.evaluationPathAddLast(keyword);
  }

  @Override
  public void evaluationPathAddLast(int item) {
    pay(UNITS_A_STEP);
    super.evaluationPathAddLast(item);
  }

  /** How much data the keyword has in the schema that is being applied. */
  private int weight(String keyword) {
    Schema applied = getEvaluationSchema().peekLast();
    JsonNode data = applied == null ? null : applied.getSchemaNode().get(keyword);
    return data == null ? 0 : weights.computeIfAbsent(data, BoundedCheck::size);
  }

  private static int size(JsonNode data) {
    int size = 1;
    for (JsonNode part : data) {
      size += size(part);
    }
    return size;
  }

  private void pay(long more) {
    units += more;
    if (units > (long) UNITS_A_STEP * MOST_STEPS) {
      throw new IllegalArgumentException(
          "the check takes more than "
              + MOST_STEPS
              + " steps; let the schema refer to itself only once for each part of a value, let it"
              + " name and compare less, or give a smaller value");
    }
  }
}
