package io.sampo.runtime.core;

/** Why a command changed nothing; messages read "Expected …, but …". */
public sealed interface Rejection {

  /** One sentence for the caller. */
  String message();

  /** There is no such execution yet. */
  record NotStarted(String message) implements Rejection {}

  /** The id is taken by an execution with other content. */
  record Conflict(String message) implements Rejection {}

  /** The execution has ended. */
  record AlreadyFinal(String message) implements Rejection {}

  /** No step waits for a decision. */
  record NotHeld(String message) implements Rejection {}

  /** The rules failed on it, which is a defect of theirs. */
  record Undecided(String message) implements Rejection {}

  /** No more is kept for now. */
  record Full(String message) implements Rejection {}
}
