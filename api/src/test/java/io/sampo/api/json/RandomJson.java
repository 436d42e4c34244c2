package io.sampo.api.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** JSON values as they come, the same for the same seed. */
public final class RandomJson {
  private final Random random;

  public RandomJson(long seed) {
    random = new Random(seed);
  }

  /** A value nested at most that deep. */
  public Json next(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> Json.NULL;
      case 1 -> Json.of(random.nextBoolean());
      case 2 -> Json.of(random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(2000) - 1000);
      case 3 -> Json.of(decimal());
      case 4, 5 -> Json.of(text());
      case 6 -> Json.array(items(depth - 1));
      default -> object(depth - 1);
    };
  }

  /** An object whose values are nested at most that deep. */
  public Json.Obj object(int depth) {
    Map<String, Json> members = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      members.put(text(), next(depth));
    }
    return Json.object(members);
  }

  private List<Json> items(int depth) {
    List<Json> items = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      items.add(next(depth));
    }
    return items;
  }

  private BigDecimal decimal() {
    return switch (random.nextInt(3)) {
      case 0 -> BigDecimal.valueOf(random.nextGaussian() * 1e6);
      case 1 -> new BigDecimal(new BigInteger(random.nextInt(200) + 1, random));
      default -> new BigDecimal(BigInteger.valueOf(random.nextInt()), random.nextInt(80) - 40);
    };
  }

  /** A text that may hold any UTF-16 unit, halves of pairs included. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      switch (random.nextInt(8)) {
        case 0 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
        case 1 -> text.appendCodePoint(0x10000 + random.nextInt(0xf_ffff));
        case 2 -> text.append((char) random.nextInt(' '));
        case 3 -> text.append("\"\\:{}[],&*#?|-<>=!%@`'~ ".charAt(random.nextInt(24)));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }
}
