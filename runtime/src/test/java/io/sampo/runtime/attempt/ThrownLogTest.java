package io.sampo.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What the log is told about an attempt, and with which keys. */
class ThrownLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.sampo.execution");
  private final ListAppender<ILoggingEvent> written =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing(); // takes what is in the MDC now
          super.append(event);
        }
      };
  private final @org.jspecify.annotations.Nullable Level level = logger.getLevel();

  @BeforeEach
  void listen() {
    written.start();
    logger.addAppender(written);
    logger.setAdditive(false);
    logger.setLevel(Level.DEBUG);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(written);
    logger.setAdditive(true);
    logger.setLevel(level);
    MDC.clear();
  }

  private static Object broken() {
    throw new IllegalStateException("could not charge", new IOException("connection reset"));
  }

  private ILoggingEvent only() {
    assertThat(written.list).hasSize(1);
    return written.list.get(0);
  }

  @Test
  void theLastAttemptIsLoggedWithItsStackTraceAndCauses() {
    // when
    Attempted unused = Attempted.of((input, context) -> broken()).start();
    // then
    var thrown = Objects.requireNonNull(only().getThrowableProxy());
    assertThat(only().getLevel()).isEqualTo(Level.WARN);
    assertThat(thrown.getClassName()).isEqualTo(IllegalStateException.class.getName());
    assertThat(thrown.getStackTraceElementProxyArray()[0].getSTEAsString()).contains("broken");
    assertThat(thrown.getCause().getMessage()).isEqualTo("connection reset");
    assertThat(only().getMDCPropertyMap())
        .containsEntry("step", "a")
        .containsEntry("attempt", "1")
        .containsKeys("execution", "workflow");
  }

  @Test
  void aLogThatThrowsCostsNoResult() {
    // given
    ListAppender<ILoggingEvent> broken =
        new ListAppender<>() {
          @Override
          protected void append(ILoggingEvent event) {
            throw new LinkageError("no file");
          }
        };
    broken.start();
    logger.addAppender(broken);
    try {
      // when
      Attempted attempt = Attempted.of((input, context) -> broken()).start();
      // then
      assertThat(attempt.reported).hasSize(1);
    } finally {
      logger.detachAppender(broken);
    }
  }

  @Test
  void anAttemptThatIsTriedAgainIsLoggedForDebugging() {
    // when
    Attempted unused = Attempted.retried((input, context) -> broken()).start();
    // then
    assertThat(only().getLevel()).isEqualTo(Level.DEBUG);
    assertThat(only().getThrowableProxy()).isNotNull();
  }

  @Test
  void whatNoTryCanMendIsAWarningAtOnce() {
    // when
    Attempted unused =
        Attempted.retried(
                (input, context) -> {
                  throw new IllegalArgumentException("no");
                })
            .start();
    // then
    assertThat(only().getLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void anExceptionThatCannotBeShownDoesNoHarm() {
    // when
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  throw new RuntimeException() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getMessage() {
                      throw new IllegalStateException("broken");
                    }
                  };
                })
            .start();
    // then
    assertThat(attempt.reported)
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.type(Command.Fail.class))
        .satisfies(
            failed -> assertThat(failed.failure().message()).endsWith("which cannot be described"));
    assertThat(only().getFormattedMessage()).isEqualTo("What step 'a' threw cannot be shown");
  }

  @Test
  void aSecretIsTakenOutOfTheMessagesOfTheWholeChain() throws Exception {
    // given
    AttemptSecrets secrets = AttemptSecretsTest.knowing("token");
    Exception thrown = new Exception("with s3cr3t-token", new IOException("no s3cr3t-token"));
    // when
    ThrownLog.tell(Attempted.assignment(), Failure.permanent("x", ""), thrown, secrets);
    // then
    var shown = Objects.requireNonNull(only().getThrowableProxy());
    assertThat(shown.getMessage()).isEqualTo("java.lang.Exception: with ***");
    assertThat(shown.getCause().getMessage()).isEqualTo("java.io.IOException: no ***");
    assertThat(shown.getStackTraceElementProxyArray()[0].getSTEAsString())
        .contains("ThrownLogTest");
  }

  @Test
  void theKeysOfTheAttemptAreThereForTheActionAndWhatWasThereIsAfterwards() {
    // given
    AtomicReference<Map<String, String>> seen = new AtomicReference<>(Map.of());
    MDC.put("step", "of the caller");
    MDC.put("other", "kept");
    // when
    Attempted unused =
        Attempted.of(
                (input, context) -> {
                  seen.set(MDC.getCopyOfContextMap());
                  assertThat(context.logger().getName())
                      .isEqualTo("io.sampo.action." + context.workflow() + ".a");
                  return Json.NULL;
                })
            .start();
    // then
    assertThat(seen.get())
        .containsEntry("step", "a")
        .containsEntry("attempt", "1")
        .containsEntry("other", "kept")
        .containsKeys("execution", "workflow");
    assertThat(MDC.getCopyOfContextMap())
        .containsOnly(Map.entry("step", "of the caller"), Map.entry("other", "kept"));
  }

  @Test
  void theKeysAreThereOnTheThreadThatEndsAnAsynchronousAction() {
    // given
    CompletableFuture<Object> result = new CompletableFuture<>();
    Attempted unused = Attempted.async((input, context) -> result).start();
    assertThat(MDC.get("execution")).isNull();
    // when
    result.completeExceptionally(new IllegalStateException("late"));
    // then
    assertThat(only().getMDCPropertyMap()).containsEntry("step", "a");
    assertThat(MDC.get("execution")).isNull();
  }
}
