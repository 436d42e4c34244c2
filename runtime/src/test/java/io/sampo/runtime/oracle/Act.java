package io.sampo.runtime.oracle;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.BinaryOperator;

/** What an action does on one attempt; it depends on nothing but its input and one counter. */
sealed interface Act {

  /** Returns that value. */
  record Give(Json value) implements Act {}

  /** Returns its input. */
  record Echo() implements Act {}

  /** Returns that member of its input. */
  record Pick(String member) implements Act {}

  /** Adds one to a number in the store, and returns that. */
  record Count(String key) implements Act {}

  /** Fails. */
  record Fail(String code, boolean retryable) implements Act {}

  /** Fails as long as that member of its input is below a number, then is an echo. */
  record FailBelow(String member, int least, String code) implements Act {}

  /** Fails when its input, or a member of it, is that value, else is an echo. */
  record FailWhen(Json value, String code) implements Act {}

  /** Returns never; ends only by being cancelled. */
  record Hang() implements Act {}

  /** Brings the whole engine down, if the test has not had enough of that; then acts. */
  record Crash(Act then) implements Act {}

  /** Whether the act is, or will be, to hang. */
  default boolean hangs() {
    return this instanceof Hang || (this instanceof Crash crash && crash.then().hangs());
  }

  /**
   * Acts.
   *
   * @param add adds a number to what the store has under a key, 0 to begin with, and tells the sum
   */
  default Json play(Json input, BinaryOperator<Json> add) throws ActionException {
    if (this instanceof Give give) {
      return give.value();
    } else if (this instanceof Pick pick) {
      return member(input, pick.member());
    } else if (this instanceof Count count) {
      return add.apply(Json.of(count.key()), Json.of(1));
    } else if (this instanceof Fail fail) {
      throw new ActionException(fail.code(), "as the script says", fail.retryable(), null);
    } else if (this instanceof FailBelow fail) {
      BigDecimal least = BigDecimal.valueOf(fail.least());
      Json value = member(input, fail.member());
      if (value instanceof Json.Num number && number.value().compareTo(least) < 0) {
        throw new ActionException(fail.code(), "below " + least);
      }
    } else if (this instanceof FailWhen fail) {
      Map<String, Json> members = input instanceof Json.Obj object ? object.members() : Map.of();
      if (input.equals(fail.value()) || members.containsValue(fail.value())) {
        throw new ActionException(fail.code(), "at " + fail.value());
      }
    } else if (this instanceof Crash crash) {
      return crash.then().play(input, add);
    }
    return input;
  }

  private static Json member(Json input, String name) {
    return input instanceof Json.Obj object ? object.get(name) : Json.NULL;
  }
}
