package io.sampo.api.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LocationAwareLogger;

/**
 * The logger of the engine's own code: whatever text it is given, an entry is one line of bounded
 * length, and so is the message of each exception. Nothing else in Sampo asks the logging library
 * for a logger, but for the one that an action is given to log by itself.
 */
public final class LineLogger extends LegacyAbstractLogger {
  /** The most characters of one text in an entry. */
  static final int LONGEST = 2_000;

  private static final long serialVersionUID = 1L;
  private static final String CALLER = AbstractLogger.class.getName(); // called by those who log

  private final transient Logger written;

  private LineLogger(Logger written) {
    this.written = written;
    this.name = written.getName();
  }

  /** The logger of a class. */
  public static Logger of(Class<?> owner) {
    return of(owner.getName());
  }

  /** The logger of that name. */
  public static Logger of(String name) {
    return around(LoggerFactory.getLogger(name));
  }

  /** Writes lines to another logger. */
  public static Logger around(Logger logger) {
    return new LineLogger(logger);
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return CALLER;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String pattern,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String message = LogText.line(String.valueOf(pattern), LONGEST);
    @Nullable Object[] lines = lines(arguments);
    Throwable cause = thrown == null ? null : LoggedThrowable.of(thrown);
    if (written instanceof LocationAwareLogger aware) {
      aware.log(marker, CALLER, level.toInt(), message, lines, cause);
    } else {
      written.atLevel(level).setCause(cause).log(message, lines);
    }
  }

  private static @Nullable Object[] lines(@Nullable Object @Nullable [] arguments) {
    @Nullable Object[] lines = new Object[arguments == null ? 0 : arguments.length];
    for (int at = 0; arguments != null && at < lines.length; at++) {
      Object argument = arguments[at];
      lines[at] =
          argument instanceof Number ? argument : LogText.line(String.valueOf(argument), LONGEST);
    }
    return lines;
  }

  @Override
  public boolean isTraceEnabled() {
    return written.isTraceEnabled();
  }

  @Override
  public boolean isDebugEnabled() {
    return written.isDebugEnabled();
  }

  @Override
  public boolean isInfoEnabled() {
    return written.isInfoEnabled();
  }

  @Override
  public boolean isWarnEnabled() {
    return written.isWarnEnabled();
  }

  @Override
  public boolean isErrorEnabled() {
    return written.isErrorEnabled();
  }
}
