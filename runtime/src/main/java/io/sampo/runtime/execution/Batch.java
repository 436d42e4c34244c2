package io.sampo.runtime.execution;

import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is decided on and recorded together: commands, and for those that came from outside, what is
 * to be answered once they are recorded; and questions, which are answered after that.
 */
final class Batch {
  private final List<Inbox.Entry> entries = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Optional<Asked>> asked = new ArrayList<>();
  private final List<SampoCommand> questions = new ArrayList<>();
  private boolean starts;

  /**
   * A command from outside, and its answer when it is accepted.
   *
   * @param isAnsweredAtEnd whether that answer comes at the end of the execution instead
   */
  record Asked(SampoCommand command, Reply answer, boolean isAnsweredAtEnd) {}

  /** A result of an attempt, or a timer. */
  void add(Inbox.Entry.Result result) {
    entries.add(result);
    commands.add(result.command());
    asked.add(Optional.empty());
  }

  /** A command from outside. */
  void add(Inbox.Entry entry, Command command, Asked asking) {
    entries.add(entry);
    commands.add(command);
    asked.add(Optional.of(asking));
    starts |= command instanceof Command.Start;
  }

  /** A question. */
  void add(SampoCommand question) {
    questions.add(question);
  }

  List<Command> commands() {
    return commands;
  }

  List<SampoCommand> questions() {
    return questions;
  }

  /** Whether one of its commands is a start. */
  boolean starts() {
    return starts;
  }

  /** Keeps the first so many commands only. Returns the entries of the others. */
  List<Inbox.Entry> cut(int taken) {
    List<Inbox.Entry> behind = List.copyOf(entries.subList(taken, entries.size()));
    entries.subList(taken, entries.size()).clear();
    commands.subList(taken, commands.size()).clear();
    asked.subList(taken, asked.size()).clear();
    return behind;
  }

  /** The entries whose commands did not come from outside. */
  List<Inbox.Entry> results() {
    return entries.stream().filter(Inbox.Entry.Result.class::isInstance).toList();
  }

  /** Answers the commands that were taken, now that they are recorded. */
  void answer(List<Optional<Rejection>> answers, Waiters waiters) {
    for (int at = 0; at < answers.size(); at++) {
      if (asked.get(at).isPresent()) {
        answer(asked.get(at).get(), answers.get(at), waiters);
      }
    }
  }

  private static void answer(Asked asked, Optional<Rejection> rejection, Waiters waiters) {
    SampoCommand command = asked.command();
    if (rejection.isPresent()) {
      command.replyTo().tell(Replies.rejected(command.executionId(), rejection.get()));
    } else if (asked.isAnsweredAtEnd()) {
      waiters.forEnd(command.replyTo());
    } else {
      command.replyTo().tell(asked.answer());
    }
  }

  /** Tells those who sent commands and questions that there is no answer. */
  void refuse(Reply reply) {
    asked.forEach(asking -> asking.ifPresent(each -> each.command().replyTo().tell(reply)));
    questions.forEach(question -> question.replyTo().tell(reply));
  }
}
