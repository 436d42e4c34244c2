package io.sampo.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the nodes of a value such that looking at them is paid for. A keyword may look up thousands
 * of names, or compare a value with thousands of others, in what the library calls one step.
 */
final class MeteredNodes extends JsonNodeFactory {
  private static final long serialVersionUID = 1L;

  /** So many characters or digits are compared in the time of one look-up. */
  private static final int CHARACTERS_A_UNIT = 16;

  private final transient LongConsumer meter;

  MeteredNodes(LongConsumer meter) {
    super(true);
    this.meter = meter;
  }

  private static void pay(LongConsumer meter, int characters) {
    meter.accept(1 + characters / CHARACTERS_A_UNIT);
  }

  @Override
  public ObjectNode objectNode() {
    return new MeteredObject(this, meter);
  }

  @Override
  public ArrayNode arrayNode() {
    return new MeteredArray(this, meter);
  }

  @Override
  public ArrayNode arrayNode(int capacity) {
    return arrayNode();
  }

  @Override
  public TextNode textNode(@Nullable String text) {
    return new MeteredText(text == null ? "" : text, meter);
  }

  @Override
  public ValueNode numberNode(@Nullable BigDecimal number) {
    return number == null ? nullNode() : new MeteredDecimal(number, meter);
  }

  /** An object whose look-ups are paid for. */
  @SuppressWarnings({"unchecked", "deprecation"}) // what the library overrides and still calls
  private static final class MeteredObject extends ObjectNode {
    private static final long serialVersionUID = 1L;
    private final transient LongConsumer meter;

    MeteredObject(JsonNodeFactory nodes, LongConsumer meter) {
      super(nodes);
      this.meter = meter;
    }

    @Override
    public @Nullable JsonNode get(@Nullable String name) {
      pay(meter, 0);
      return super.get(name);
    }

    @Override
    public Iterator<String> fieldNames() {
      meter.accept(size());
      return super.fieldNames();
    }

    @Override
    public Iterator<Map.Entry<String, JsonNode>> fields() {
      meter.accept(size());
      return super.fields();
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> properties() {
      meter.accept(size());
      return super.properties();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      pay(meter, 0);
      return super.equals(other);
    }

    @Override
    public int hashCode() {
      pay(meter, 0);
      return super.hashCode();
    }
  }

  /** A list whose items are paid for. */
  @SuppressWarnings("unchecked") // what the library overrides
  private static final class MeteredArray extends ArrayNode {
    private static final long serialVersionUID = 1L;
    private final transient LongConsumer meter;

    MeteredArray(JsonNodeFactory nodes, LongConsumer meter) {
      super(nodes);
      this.meter = meter;
    }

    @Override
    public Iterator<JsonNode> elements() {
      meter.accept(size());
      return super.elements();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      pay(meter, 0);
      return super.equals(other);
    }

    @Override
    public int hashCode() {
      pay(meter, 0);
      return super.hashCode();
    }
  }

  /** A text; reading it is paid for. */
  private static final class MeteredText extends TextNode {
    private static final long serialVersionUID = 1L;
    private final transient LongConsumer meter;

    MeteredText(String text, LongConsumer meter) {
      super(text);
      this.meter = meter;
    }

    @Override
    public String textValue() {
      pay(meter, super.textValue().length());
      return super.textValue();
    }

    @Override
    public String asText() {
      return textValue();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      pay(meter, super.textValue().length());
      return super.equals(other);
    }

    @Override
    public int hashCode() {
      pay(meter, super.textValue().length());
      return super.hashCode();
    }
  }

  /** A number with a fraction, or a large one; computing with it is paid for by its digits. */
  private static final class MeteredDecimal extends DecimalNode {
    private static final long serialVersionUID = 1L;
    private final transient LongConsumer meter;

    MeteredDecimal(BigDecimal number, LongConsumer meter) {
      super(number);
      this.meter = meter;
    }

    @Override
    public BigDecimal decimalValue() {
      pay(meter, super.decimalValue().precision());
      return super.decimalValue();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      pay(meter, super.decimalValue().precision());
      return super.equals(other);
    }

    @Override
    public int hashCode() {
      pay(meter, super.decimalValue().precision());
      return super.hashCode();
    }
  }
}
