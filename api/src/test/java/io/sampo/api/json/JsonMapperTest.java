package io.sampo.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.type.TypeReference;
import io.sampo.api.Seed;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonMapperTest {
  private final JsonMapper mapper = JsonMapper.standard();

  record Item(String name, int count, BigDecimal price) {}

  record Order(String id, List<Item> items, Json note) {}

  enum Colour {
    RED,
    GREEN
  }

  public static final class Bean {
    private String name = "";

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  public static final class Broken {
    public String getText() {
      return Optional.<String>empty().orElseThrow(() -> new IllegalStateException("no text"));
    }
  }

  public static final class Endless {
    public String getText() {
      return again();
    }

    private String again() {
      return getText();
    }
  }

  public static final class Cyclic {
    public List<Cyclic> getSelf() {
      return List.of(this);
    }
  }

  static List<Object> plainValues() {
    return List.of(
        "text",
        true,
        7L,
        new BigInteger("9223372036854775808"),
        0.1,
        new BigDecimal("0.1000000000000000000000000001"),
        List.of("a", 1L),
        Map.of("k", List.of(false)));
  }

  @ParameterizedTest
  @MethodSource("plainValues")
  void plainValuesComeBackAsTheyWere(Object value) {
    assertThat(mapper.fromJson(mapper.toJson(value), Object.class)).isEqualTo(value);
  }

  @Test
  void convertsAllNumbersToNumbers() {
    // when
    Json json =
        mapper.toJson(
            Arrays.asList((byte) 1, (short) 2, 3, 4L, 0.1f, 0.5, BigInteger.TEN, BigDecimal.ONE));

    // then
    assertThat(json).hasToString("[1,2,3,4,0.1,0.5,10,1]");
  }

  @Test
  void convertsContainersOfMixedKinds() {
    // given
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("nothing", null);
    map.put("set", Set.of(Colour.RED));
    map.put("array", new int[] {1, 2});
    map.put("json", Json.object("a", Json.of(1)));
    map.put("keys", Map.of(1, "one"));

    // when
    Json json = mapper.toJson(map);

    // then
    assertThat(json)
        .hasToString(
            "{\"nothing\":null,\"set\":[\"RED\"],\"array\":[1,2],\"json\":{\"a\":1},"
                + "\"keys\":{\"1\":\"one\"}}");
  }

  @Test
  void convertsRecordsBothWays() {
    // given
    Order order =
        new Order(
            "o-1", List.of(new Item("nut", 3, new BigDecimal("0.15"))), Json.array(Json.of("x")));

    // when
    Json json = mapper.toJson(order);

    // then
    assertThat(json)
        .hasToString(
            "{\"id\":\"o-1\",\"items\":[{\"name\":\"nut\",\"count\":3,\"price\":0.15}],"
                + "\"note\":[\"x\"]}");
    assertThat(mapper.fromJson(json, Order.class)).isEqualTo(order);
  }

  @Test
  void convertsBeansBothWays() {
    // given
    Bean bean = new Bean();
    bean.setName("x");

    // when
    Json json = mapper.toJson(bean);

    // then
    assertThat(json).isEqualTo(Json.object("name", Json.of("x")));
    assertThat(mapper.fromJson(json, Bean.class).getName()).isEqualTo("x");
  }

  @Test
  void convertsToTypesWithParameters() {
    // given
    Json json = JsonText.parse("[{\"name\":\"nut\",\"count\":3,\"price\":1}]");
    Type type = new TypeReference<List<Item>>() {}.getType();

    // when
    Object items = mapper.fromJson(json, type);

    // then
    assertThat(items).isEqualTo(List.of(new Item("nut", 3, BigDecimal.ONE)));
  }

  @Test
  void takesTheShortWayForWhatIsJsonAlready() {
    // given
    Json.Obj value = Json.object("a", Json.of(1));

    // then
    assertThat(mapper.toJson(value)).isSameAs(value);
    assertThat(mapper.fromJson(value, Json.class)).isSameAs(value);
    assertThat(mapper.fromJson(value, Json.Obj.class)).isSameAs(value);
    assertThat(mapper.fromJson(Json.NULL, Json.class)).isEqualTo(Json.NULL);
    assertThat(mapper.fromJson(Json.of(5), int.class)).isEqualTo(5);
    assertThat(mapper.fromJson(Json.of(5), Double.class)).isEqualTo(5.0);
    assertThat(mapper.fromJson(Json.TRUE, boolean.class)).isTrue();
    assertThat(mapper.fromJson(Json.of("RED"), Colour.class)).isEqualTo(Colour.RED);
  }

  @Test
  void givesMapsAndListsThatAreTheCallersOwn() {
    // given
    Json.Obj value = Json.object("a", Json.array(Json.NULL));

    // when
    @SuppressWarnings("unchecked")
    Map<String, Object> map = mapper.fromJson(value, Map.class);
    map.put("b", 1);

    // then
    assertThat(map).containsEntry("a", Arrays.asList((Object) null)).containsKey("b");
    assertThat(value.members()).containsOnlyKeys("a");
  }

  @Test
  void doesNotTurnOneTypeIntoAnother() {
    assertMisfit(Json.of(3), String.class, "Expected JSON that fits java.lang.String, but ");
    assertMisfit(Json.TRUE, String.class, "Expected JSON that fits java.lang.String, but ");
    assertMisfit(Json.of("3"), Integer.class, "Expected JSON that fits java.lang.Integer, but ");
    assertMisfit(Json.of("3"), int.class, "Expected JSON that fits int, but ");
    assertMisfit(Json.of(1.5), Long.class, "Expected JSON that fits java.lang.Long, but ");
    assertMisfit(Json.of(1L << 40), int.class, "Expected JSON that fits int, but ");
    assertMisfit(Json.of(0), Boolean.class, "Expected JSON that fits java.lang.Boolean, but ");
    assertMisfit(Json.of("true"), boolean.class, "Expected JSON that fits boolean, but ");
    assertMisfit(Json.of(0), Colour.class, "Expected JSON that fits ");
    assertMisfit(Json.of("x"), Json.Num.class, "Expected JSON that fits ");
    assertMisfit(
        Json.NULL, String.class, "Expected JSON that fits java.lang.String, but it is null");
    assertMisfit(
        Json.NULL, Object.class, "Expected JSON that fits java.lang.Object, but it is null");
    assertMisfit(Json.NULL, int.class, "Expected JSON that fits int, but ");
  }

  @Test
  void sayWhatIsWrongWithoutTheWordsOfALibrary() {
    // when
    List<String> reasons =
        List.of(
            reason(Json.of(3), String.class),
            reason(Json.of("3"), int.class),
            reason(Json.of(1.5), Long.class),
            reason(Json.of("BLUE"), Colour.class),
            reason(Json.of("soon"), java.time.Duration.class),
            reason(Json.array(), Item.class),
            reason(Json.of("x"), Item.class),
            reason(Json.object("name", Json.of("nut")), Item.class));
    // then
    assertThat(String.join("\n", reasons))
        .isEqualTo(
            """
            got 3, which is not a String
            got a JSON string, which is not an int
            got 1.5, which is not a Long
            got 'BLUE', which is not one of RED, GREEN
            got 'soon', which is not a Duration
            got a JSON array, which is not an Item
            got a JSON string, which is not an Item
            at $.count: it is missing or null, but an int needs a value""");
  }

  private String reason(Json value, Type type) {
    String message =
        String.valueOf(catchThrowable(() -> mapper.fromJson(value, type)).getMessage());
    return message.substring(message.indexOf(", but ") + 6);
  }

  @Test
  void theLenientOneIgnoresMembersThatAClassDoesNotHave() {
    assertThat(
            JsonMapper.lenient()
                .fromJson(JsonText.parse("{\"name\":\"nut\",\"count\":1,\"x\":1}"), Item.class))
        .isEqualTo(mapper.fromJson(JsonText.parse("{\"name\":\"nut\",\"count\":1}"), Item.class));
  }

  private void assertMisfit(Json value, Type type, String message) {
    assertThatThrownBy(() -> mapper.fromJson(value, type))
        .as("%s as %s", value, type)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("Source");
  }

  @Test
  void saysWhereAValueDoesNotFit() {
    // given
    Json json = JsonText.parse("{\"id\":\"1\",\"items\":[{\"name\":\"nut\",\"count\":\"many\"}]}");

    // then
    assertMisfit(
        json,
        Order.class,
        "Expected JSON that fits "
            + Order.class.getTypeName()
            + ", but at $.items[0].count: got a JSON string, which is not an int");
  }

  @Test
  void refusesUnknownMembersAndListsTheKnown() {
    assertMisfit(
        JsonText.parse("{\"name\":\"nut\",\"count\":1,\"cost\":1}"),
        Item.class,
        "Expected JSON that fits "
            + Item.class.getTypeName()
            + ", but at $.cost: unknown member 'cost' (known are count, name, price)");
  }

  @Test
  void refusesJavaValuesThatCannotBeJson() {
    Map<String, Object> cycle = new HashMap<>();
    cycle.put("a", cycle);
    assertUnwritable(cycle, "more than 500 deep, or contains itself");
    assertUnwritable(new Cyclic(), "it is nested too deep, or contains itself");
    assertUnwritable(new Endless(), "it is nested too deep, or contains itself");
    assertUnwritable(new Broken(), "at $.text: no text");
    assertUnwritable(
        Map.of("a", List.of(1, Double.NaN)), "at $.a[1]: it is NaN, which is no number to JSON");
    assertUnwritable(Float.POSITIVE_INFINITY, "but it is Infinity, which is no number to JSON");
    assertUnwritable(List.of(new BigDecimal("1e99999")), "at $[0]: it has more than 1000 digits");
    assertUnwritable(Map.of("a", List.of(new Broken())), "at $.a[0].text: no text");
  }

  @Test
  void refusesObjectsOfWhichNothingCanBeRead() {
    // given
    String reason = "it has nothing that can be read: give it components, getters or public fields";
    // when / then
    assertUnwritable(new Closed("lost"), "JSON, but " + reason);
    assertUnwritable(Map.of("a", List.of(new Closed("lost"))), "at $.a[0]: " + reason);
    assertThat(mapper.toJson(new Nothing())).isEqualTo(Json.object());
    assertThat(mapper.toJson(Map.of())).isEqualTo(Json.object());
  }

  @Test
  void whatHasNoFieldsIsAnEmptyObject() {
    assertThat(mapper.toJson(new Object())).isEqualTo(Json.object());
    assertThat(mapper.toJson(Map.of("a", List.of(new Done()))))
        .isEqualTo(Json.object("a", Json.array(Json.object())));
  }

  private record Nothing() {}

  /** Says all by its type. */
  private static final class Done {}

  /** Keeps what it has to itself. */
  private static final class Closed {
    private final String text;

    Closed(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private void assertUnwritable(Object value, String message) {
    assertThatThrownBy(() -> mapper.toJson(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Expected " + value.getClass().getTypeName() + " to be writable as JSON, but ")
        .hasMessageContaining(message);
  }

  @Test
  void survivesAStackThatIsNearlyFullAlready() {
    // given
    List<Object> deep = new ArrayList<>();
    List<Object> inner = deep;
    for (int i = 0; i < 100_000; i++) {
      List<Object> next = new ArrayList<>();
      inner.add(next);
      inner = next;
    }

    // then
    assertThatThrownBy(() -> mapper.toJson(deep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 500 deep");
  }

  @Test
  void anyJsonComesBackFromPlainJava() {
    long seed = Seed.of(JsonMapperTest.class);
    RandomJson values = new RandomJson(seed);
    for (int i = 0; i < 1_000; i++) {
      // given
      Json.Obj value = values.object(4);

      // when
      Object plain = mapper.fromJson(value, Object.class);

      // then
      assertThat(mapper.toJson(plain)).as("seed %d", seed).isEqualTo(value);
    }
  }
}
