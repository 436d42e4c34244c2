package io.sampo.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A message with null in it is refused where it is made, not where it is read. */
class NullsAreRefusedTest {

  static Stream<Class<?>> records() {
    return Stream.of(SampoCommand.class, Reply.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredClasses()))
        .filter(Class::isRecord);
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordWithNullNamesTheFirstComponent(Class<?> type) {
    // given
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] nulls = Arrays.stream(types).map(one -> one == boolean.class ? false : null).toArray();
    // when
    Throwable thrown =
        catchThrowable(
            () -> {
              Constructor<?> constructor = type.getDeclaredConstructor(types);
              constructor.setAccessible(true);
              constructor.newInstance(nulls);
            });
    // then
    assertThat(thrown.getCause())
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Expected a value for '" + components[0].getName() + "', but it is null");
  }

  @Test
  @SuppressWarnings("NullAway") // what callers without a checker do
  void whatIsStartedNeedsAnInput() {
    assertThatThrownBy(() -> What.of("w", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Expected a value for 'input', but it is null");
    assertThatThrownBy(() -> new SampoCommand.Content(null, Json.NULL))
        .hasMessageContaining("'name'");
  }
}
