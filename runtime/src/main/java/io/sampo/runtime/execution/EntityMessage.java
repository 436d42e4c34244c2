package io.sampo.runtime.execution;

import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.core.Parent;
import io.sampo.runtime.core.state.Work;
import org.apache.pekko.actor.typed.ActorRef;

/** What an execution's actor is told. */
public sealed interface EntityMessage {

  EntityMessage ROUSE = new Rouse();
  EntityMessage STOP = new Stop();
  EntityMessage RESULTS_READY = new ResultsReady();

  /** A command from outside. */
  record Deliver(SampoCommand command) implements EntityMessage {}

  /** A start by a step of another execution. */
  record Adopt(SampoCommand.Start start, Parent parent) implements EntityMessage {}

  /** An execution that a step started asks whether it is still waited for. */
  record AskParent(String child, Parent step) implements EntityMessage {}

  /** What an execution that a step started has answered. */
  record ChildReplied(Reply reply) implements EntityMessage {}

  /** Be awake: recovery alone sets everything going that should be. */
  record Rouse() implements EntityMessage {}

  /** End the actor; whatever it was doing is resumed by the next one. */
  record Stop() implements EntityMessage {}

  /** Results of attempts, or timers that are due, wait in the collector. */
  record ResultsReady() implements EntityMessage {}

  /** Somebody who watched the execution, or the parent that waits for it, is no longer there. */
  record Gone(ActorRef<Reply> watcher) implements EntityMessage {}

  /** An attempt whose action was missing may begin now. */
  record Again(Work.Attempt work) implements EntityMessage {}
}
