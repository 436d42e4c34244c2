package io.sampo.runtime.execution;

import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.SampoSettings;
import io.sampo.runtime.place.LocalPlace;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What comes for an execution while its actor stops, with the bounds of an inbox: an actor that
 * records its last write to a slow disk must not let its senders fill the heap. A command for which
 * there is no room is answered at once.
 */
public final class Handover implements LocalPlace.Kept {
  private final List<EntityMessage> messages = new ArrayList<>();
  private final Set<EntityMessage> reconciles = new HashSet<>();
  private final SampoSettings.Inbox capacity;
  private int commands;
  private long bytes;

  /** Room for so much. */
  public Handover(SampoSettings.Inbox capacity) {
    this.capacity = capacity;
  }

  @Override
  public void add(EntityMessage message) {
    Optional<SampoCommand> command = Inbox.command(message);
    if (command.isPresent()) {
      add(command.get(), message);
    } else if (!(message instanceof EntityMessage.Reconcile) || reconciles.add(message)) {
      messages.add(message);
    }
  }

  private void add(SampoCommand command, EntityMessage message) {
    if (commands >= capacity.commands() || bytes >= capacity.bytes()) {
      command.replyTo().tell(Replies.full(command.executionId()));
      return;
    }
    commands++;
    bytes += EntityMessage.bytes(message);
    messages.add(message);
  }

  @Override
  public List<EntityMessage> messages() {
    return List.copyOf(messages);
  }
}
