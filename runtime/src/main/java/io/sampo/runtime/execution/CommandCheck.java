package io.sampo.runtime.execution;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.Resolution;
import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.SampoSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Refuses what no execution can take, before an actor is made for it or anything is recorded. Every
 * field of every command is checked here, each against a bound that is a setting: what the check
 * lets through may be kept in maps, written to a journal and shown. What it costs is bounded by the
 * settings, however much somebody sends.
 */
public final class CommandCheck {
  /** What is too large is counted up to so many times the bound, for the message. */
  private static final int COUNTED = 2;

  private final SampoSettings.Commands most;
  private final TextCheck texts;

  private CommandCheck(SampoSettings.Commands most) {
    this.most = most;
    this.texts = new TextCheck(most.textBytes());
  }

  /** The check by those bounds. */
  public static CommandCheck by(SampoSettings.Commands most) {
    return new CommandCheck(most);
  }

  /**
   * What came of a check.
   *
   * @param problem what is wrong with the command, if anything is: "Expected …, but …"
   * @param bytes about how many it takes: those of its value, for the rest is small
   */
  public record Result(Optional<String> problem, long bytes) {}

  /** Checks a command, and measures it on the way. */
  public Result check(SampoCommand command) {
    AtomicLong bytes = new AtomicLong();
    Optional<String> problem =
        TextCheck.name("an execution id", command.executionId())
            .or(() -> ofContent(command, bytes::set));
    return new Result(problem, bytes.get());
  }

  /** What is wrong with a command, if anything is: "Expected …, but …". */
  public Optional<String> problem(SampoCommand command) {
    return check(command).problem();
  }

  private Optional<String> ofContent(SampoCommand command, LongConsumer measured) {
    if (command instanceof SampoCommand.Start start) {
      return problem(start.what(), measured);
    }
    if (command instanceof SampoCommand.Cancel cancel) {
      return by(cancel.by()).or(() -> texts.prose("a reason", cancel.reason()));
    }
    if (command instanceof SampoCommand.Signal signal) {
      return texts.word("a key", signal.key()).or(() -> problem(signal.signal(), measured));
    }
    if (command instanceof SampoCommand.Resume resume) {
      return problem(resume.resolution());
    }
    boolean isQuestion =
        command instanceof SampoCommand.Get
            || command instanceof SampoCommand.Report
            || command instanceof SampoCommand.Await
            || command instanceof SampoCommand.Watch;
    if (!isQuestion) {
      throw new AssertionError(command);
    }
    return Optional.empty();
  }

  private Optional<String> problem(SampoCommand.What what, LongConsumer measured) {
    return TextCheck.name("the name of a workflow", what.workflow())
        .or(() -> what.version().flatMap(version -> TextCheck.version("a version", version)))
        .or(() -> tags(what.tags()))
        .or(
            () ->
                json(
                    what.input(),
                    new Bound("an input", most.inputBytes(), "sampo.most-input-bytes"),
                    measured));
  }

  private Optional<String> tags(List<String> tags) {
    return tags.size() > most.tags()
        ? Optional.of(
            "Expected at most "
                + most.tags()
                + " tags, but there are "
                + tags.size()
                + "; give fewer, or raise sampo.most-tags")
        : first(tags, tag -> texts.word("a tag", tag));
  }

  private static Optional<String> first(
      List<String> values, Function<String, Optional<String>> check) {
    Stream<Optional<String>> problems = values.stream().map(check);
    return problems.flatMap(Optional::stream).findFirst();
  }

  private Optional<String> problem(SampoCommand.Content signal, LongConsumer measured) {
    return texts
        .word("a signal's name", signal.name())
        .or(() -> by(signal.by()))
        .or(
            () ->
                json(
                    signal.payload(),
                    new Bound("a signal", most.signalBytes(), "sampo.most-result-bytes"),
                    measured));
  }

  private Optional<String> problem(Resolution resolution) {
    return texts
        .word("a key", resolution.key())
        .or(() -> by(resolution.by()))
        .or(() -> resolution.path().flatMap(path -> texts.word("the path of a step", path)));
  }

  private Optional<String> by(String who) {
    return who.isEmpty() ? Optional.empty() : texts.word("the name of who asks", who);
  }

  /** How large what may be, by which setting. */
  private record Bound(String what, long most, String setting) {}

  private static Optional<String> json(Json json, Bound bound, LongConsumer measured) {
    try {
      long enough = bound.most() * COUNTED;
      long bytes = JsonText.length(json, enough);
      measured.accept(bytes);
      return bytes > bound.most()
          ? Optional.of(
              TextCheck.tooLarge(
                  bound.what(),
                  bytes > enough ? "more than " + enough : "" + bytes,
                  bound.most(),
                  bound.setting()))
          : Optional.empty();
    } catch (IllegalArgumentException e) { // nested too deep
      return Optional.of("Expected " + bound.what() + " that can be kept: " + e.getMessage());
    }
  }
}
