package io.sampo.api.error;

import java.util.Locale;

/** What is to be done after a failed attempt, unless the step's retry policy names the error. */
public enum Recovery {
  /** Another try may help: the retry policy decides how often and when. */
  RETRY,
  /** No further try: what {@code on_error} says follows at once. */
  GIVE_UP;

  /** The lower-case word used in files and texts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
