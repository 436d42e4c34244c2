package io.sampo.runtime.wire.message;

import io.sampo.api.json.JsonText;
import io.sampo.api.message.SampoCommand;

/** How large commands are, for those that were not measured when they were checked. */
final class Payload {
  private Payload() {}

  /** About how many bytes a command takes: those of its value, for the rest is small. */
  static long bytes(SampoCommand command) {
    try {
      return command instanceof SampoCommand.Signal signal
          ? JsonText.length(signal.signal().payload())
          : command instanceof SampoCommand.Start start ? JsonText.length(start.what().input()) : 0;
    } catch (IllegalArgumentException e) { // nested too deep, which its check says
      return 0;
    }
  }
}
