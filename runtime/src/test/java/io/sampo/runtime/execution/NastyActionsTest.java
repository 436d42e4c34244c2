package io.sampo.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.ActionException;
import io.sampo.api.view.Failure;
import io.sampo.runtime.attempt.Attempted;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.wire.journal.Transition;
import io.sampo.runtime.wire.journal.WireSerializer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whatever an action does, its step ends with a failure that can be stored; it never hangs. */
class NastyActionsTest {
  private static final WireSerializer WIRE = new WireSerializer();

  /** A result that breaks when it is looked at. */
  public static final class Trap {
    public String getText() {
      return Missing.text();
    }
  }

  private static final class Missing {
    private static String text() {
      throw new NoClassDefFoundError("x/Y");
    }
  }

  /** An exception that breaks when it is looked at. */
  private static final class Mine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message for you");
    }
  }

  private static Failure failure(Attempted attempt) throws Exception {
    assertThat(attempt.reported).hasSize(1);
    Failure failure = ((Command.Fail) attempt.reported.get(0)).failure();
    Transition transition =
        new Transition(List.of(new Event.StepFailed("a", 1, failure, false, 1)), List.of());
    assertThat(WIRE.fromBinary(WIRE.toBinary(transition), WIRE.manifest(transition)))
        .isEqualTo(transition);
    return failure;
  }

  @Test
  void aResultThatThrowsAnErrorWhenItIsConverted() throws Exception {
    Attempted attempt = Attempted.of((input, context) -> new Trap()).start();
    assertThat(failure(attempt).message()).contains("x/Y");
  }

  @Test
  void anAsynchronousResultThatThrowsAnErrorWhenItIsConverted() throws Exception {
    Attempted attempt =
        Attempted.async((input, context) -> CompletableFuture.completedFuture(new Trap())).start();
    assertThat(failure(attempt).message()).contains("x/Y");
  }

  @Test
  void anExceptionWhoseMessageThrows() throws Exception {
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  throw new Mine();
                })
            .start();
    assertThat(failure(attempt).types()).contains(Mine.class.getName());
  }

  @Test
  void anAsynchronousExceptionWhoseMessageThrows() throws Exception {
    Attempted attempt =
        Attempted.async((input, context) -> CompletableFuture.failedFuture(new Mine())).start();
    assertThat(failure(attempt).types()).contains(Mine.class.getName());
  }

  @Test
  @SuppressWarnings("NullAway")
  void anActionExceptionWithoutACodeOrMessage() throws Exception {
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  throw new ActionException(null, null);
                })
            .start();
    assertThat(failure(attempt).code()).isEqualTo(Failure.ERROR);
  }

  @Test
  void anEndlessCodeIsCut() throws Exception {
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  throw new ActionException("x".repeat(1_000_000), "long code");
                })
            .start();
    assertThat(failure(attempt).code()).hasSizeLessThan(5_000);
  }

  @Test
  void aMessageThatIsCutInTheMiddleOfACharacter() throws Exception {
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  throw new IllegalStateException("x" + "\ud83d\ude00".repeat(10_000));
                })
            .start();
    assertThat(failure(attempt).message()).startsWith("IllegalStateException: x");
  }
}
