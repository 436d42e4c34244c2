package io.sampo.api.error;

import io.sampo.api.view.Failure;

/**
 * A failure and its class: what {@code retry_on} and {@code give_up_on} are held against.
 *
 * @param failure what went wrong
 * @param errorClass what is known about it
 */
public record Classified(Failure failure, ErrorClass errorClass) {

  /**
   * Whether a name means this failure: its code, the class name of its exception or of one of the
   * causes, or its type's word.
   */
  public boolean isNamed(String name) {
    return failure.isNamed(name)
        || failure.causes().stream().anyMatch(cause -> cause.isNamed(name))
        || errorClass.type().word().equals(name);
  }
}
