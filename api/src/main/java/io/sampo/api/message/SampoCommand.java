package io.sampo.api.message;

import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** A message to one execution, named by its id. */
public sealed interface SampoCommand {

  /** The execution meant. */
  String executionId();

  /** Where the reply goes. */
  ActorRef<Reply> replyTo();

  /**
   * Starts an execution. The same id with the same definition and input again finds the same
   * execution; with other content it is rejected.
   *
   * @param executionId the id, {@code [A-Za-z0-9._-]{1,128}}; chosen by the caller so that a repeat
   *     is safe
   * @param what what is started, and on which input
   * @param answer whether {@link Reply.Started} comes once the start is recorded, or {@link
   *     Reply.Finished} when the execution has ended
   * @param replyTo where the reply goes
   */
  record Start(String executionId, What what, Answer answer, ActorRef<Reply> replyTo)
      implements SampoCommand {
    public Start {
      Given.required(executionId, "executionId");
      Given.required(what, "what");
      Given.required(answer, "answer");
      Given.required(replyTo, "replyTo");
    }
  }

  /**
   * What is started.
   *
   * @param workflow the definition's name
   * @param version the definition's version; none means the one registered last
   * @param input the input; checked against the definition's declared inputs
   * @param tags for filtering lists of executions
   */
  record What(String workflow, Optional<String> version, Json.Obj input, List<String> tags) {
    public What {
      Given.required(workflow, "workflow");
      Given.required(version, "version");
      Given.required(input, "input");
      Given.required(tags, "tags");
      tags = List.copyOf(tags);
    }

    public static What of(String workflow, Json.Obj input) {
      return new What(workflow, Optional.empty(), input, List.of());
    }
  }

  /** When a start is answered. */
  enum Answer {
    STARTED,
    FINISHED
  }

  /** Ends an execution that is not final; running actions are interrupted at once. */
  record Cancel(String executionId, String by, String reason, ActorRef<Reply> replyTo)
      implements SampoCommand {
    public Cancel {
      Given.required(executionId, "executionId");
      Given.required(by, "by");
      Given.required(reason, "reason");
      Given.required(replyTo, "replyTo");
    }
  }

  /**
   * Sends a signal. It is kept until a step waits for its name; the same key with the same content
   * again changes nothing, with other content it is rejected.
   *
   * @param executionId the execution that gets it
   * @param signal its name and what it carries
   * @param key tells it from other signals; chosen by the caller so that a repeat is safe
   * @param replyTo where the reply goes: {@link Reply.Signalled} or a rejection
   */
  record Signal(String executionId, Content signal, String key, ActorRef<Reply> replyTo)
      implements SampoCommand {
    public Signal {
      Given.required(executionId, "executionId");
      Given.required(signal, "signal");
      Given.required(key, "key");
      Given.required(replyTo, "replyTo");
    }
  }

  /**
   * What a signal says.
   *
   * @param name the name that steps wait for
   * @param payload what it carries
   * @param by who sends it, for the history; empty when nobody says
   */
  record Content(String name, Json payload, String by) {
    public Content {
      Given.required(name, "name");
      Given.required(payload, "payload");
      Given.required(by, "by");
    }

    /** By nobody in particular. */
    public Content(String name, Json payload) {
      this(name, payload, "");
    }
  }

  /**
   * Decides what follows for a step that is held after a failure, or for all that are: {@link
   * Reply.Resumed}.
   */
  record Resume(String executionId, Resolution resolution, ActorRef<Reply> replyTo)
      implements SampoCommand {
    /** For all steps that are held, under a key of its own. */
    public Resume(String executionId, String by, Remedy remedy, ActorRef<Reply> replyTo) {
      this(executionId, Resolution.of(by, remedy), replyTo);
    }

    public Resume {
      Given.required(executionId, "executionId");
      Given.required(resolution, "resolution");
      Given.required(replyTo, "replyTo");
    }
  }

  /** Asks for the execution as it is now: {@link Reply.Found} or a rejection. */
  record Get(String executionId, ActorRef<Reply> replyTo) implements SampoCommand {
    public Get {
      Given.required(executionId, "executionId");
      Given.required(replyTo, "replyTo");
    }
  }

  /** Asks what went wrong so far, and what was done about it: {@link Reply.Reported}. */
  record Report(String executionId, ActorRef<Reply> replyTo) implements SampoCommand {
    public Report {
      Given.required(executionId, "executionId");
      Given.required(replyTo, "replyTo");
    }
  }

  /**
   * Asks for {@link Reply.Finished}, sent when the execution has ended, at once if it has. A
   * message may be lost on its way, so an actor sends it again after a while without a reply;
   * {@link Reply.Code#UNAVAILABLE} asks for the same.
   */
  record Await(String executionId, ActorRef<Reply> replyTo) implements SampoCommand {
    public Await {
      Given.required(executionId, "executionId");
      Given.required(replyTo, "replyTo");
    }
  }

  /**
   * Asks for {@link Reply.Progressed} each time a step is over, beginning with what is over
   * already, and for {@link Reply.Finished} at the end, at once if it has come. Ends when the actor
   * it goes to stops, or with a rejection when the execution's actor does: watch again then, and
   * after a while without news.
   */
  record Watch(String executionId, ActorRef<Reply> replyTo) implements SampoCommand {
    public Watch {
      Given.required(executionId, "executionId");
      Given.required(replyTo, "replyTo");
    }
  }
}
