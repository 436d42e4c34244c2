package io.sampo.api.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** No text that the engine logs can break its line, whichever way it is given. */
class LineLoggerTest {
  private static final String FORGED = "x\n02:00 WARN y\r\u001b[2J\u2028\u202Ez\u0085\t";
  private static final String LINE = "x\\n02:00 WARN y\\r\\u001b[2J\\u2028\\u202ez\\u0085\\t";

  private final Logger logger = (Logger) LoggerFactory.getLogger("line.logger.test");
  private final ListAppender<ILoggingEvent> written =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          var unused = event.getCallerData(); // is found now or never
          super.append(event);
        }
      };
  private final org.slf4j.Logger log = LineLogger.of("line.logger.test");

  @BeforeEach
  void listen() {
    written.start();
    logger.addAppender(written);
    logger.setAdditive(false);
    logger.setLevel(Level.TRACE);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(written);
  }

  private ILoggingEvent only() {
    assertThat(written.list).hasSize(1);
    return written.list.get(0);
  }

  private IThrowableProxy thrown() {
    return Objects.requireNonNull(only().getThrowableProxy());
  }

  @Test
  void anArgumentStaysOnTheLine() {
    // when
    log.warn("code '{}' and {} of {}", FORGED, List.of(FORGED), 3);
    // then
    assertThat(only().getLevel()).isEqualTo(Level.WARN);
    assertThat(only().getFormattedMessage())
        .isEqualTo("code '" + LINE + "' and [" + LINE + "] of 3");
  }

  @Test
  void anArgumentOfTheFluentFormStaysOnTheLine() {
    // when
    log.atLevel(org.slf4j.event.Level.INFO).setCause(new IOException(FORGED)).log("{}", FORGED);
    // then
    assertThat(only().getFormattedMessage()).isEqualTo(LINE);
    assertThat(thrown().getMessage()).isEqualTo("java.io.IOException: " + LINE);
  }

  @Test
  void aMessageThatWasPutTogetherStaysOnTheLine() {
    // when
    log.error("because " + FORGED);
    // then
    assertThat(only().getFormattedMessage()).isEqualTo("because " + LINE);
  }

  @Test
  void anExceptionKeepsItsStackTraceAndItsMessagesOnTheirLines() {
    // given
    Exception cause = new IOException(FORGED);
    Exception thrown = new IllegalStateException("fine", cause);
    thrown.addSuppressed(new IOException(FORGED));
    // when
    log.error("failed", thrown);
    // then
    assertThat(thrown().getMessage()).isEqualTo("java.lang.IllegalStateException: fine");
    assertThat(thrown().getCause().getMessage()).isEqualTo("java.io.IOException: " + LINE);
    assertThat(thrown().getSuppressed()[0].getMessage()).isEqualTo("java.io.IOException: " + LINE);
    assertThat(thrown().getStackTraceElementProxyArray()[0].getSTEAsString())
        .contains("LineLoggerTest");
  }

  @Test
  void anExceptionWithoutSuchMessagesIsLoggedAsItIs() {
    // when
    log.debug("failed", new IllegalStateException("fine", new IOException("also fine")));
    // then
    assertThat(thrown().getClassName()).isEqualTo(IllegalStateException.class.getName());
    assertThat(thrown().getCause().getClassName()).isEqualTo(IOException.class.getName());
  }

  @Test
  void whatIsLongIsCut() {
    // when
    log.info("{}", "a".repeat(1_000_000), new IOException("b".repeat(1_000_000)));
    // then
    assertThat(only().getFormattedMessage()).hasSizeLessThan(2_100).endsWith("…");
    assertThat(thrown().getMessage()).hasSizeLessThan(2_100).endsWith("…");
  }

  @Test
  void aChainOfCausesThatIsACircleEnds() {
    // given
    Exception first = new IllegalStateException(FORGED);
    Exception second = new IllegalStateException("second", first);
    first.initCause(second);
    // when
    log.info("failed", first);
    // then
    assertThat(thrown().getMessage()).endsWith(LINE);
  }

  @Test
  void theCallerIsTheOneThatLogs() {
    // when
    log.info("here");
    // then
    assertThat(only().getCallerData()[0].getMethodName()).isEqualTo("theCallerIsTheOneThatLogs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a {} b", "K\u00F6ln \u4F8B \uD83D\uDE00"})
  void otherTextsAreLeft(String text) {
    assertThat(LogText.line(text)).isSameAs(text);
    assertThat(LogText.line(text, 100)).isSameAs(text);
  }
}
