package io.sampo.api.format;

import io.sampo.api.format.OpenNode.Sized;
import io.sampo.api.problem.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Composes a YAML document from the parser's events. Not the library's composer: this one counts
 * depth, aliases and what they stand for while it goes, and needs no deep stack.
 */
final class YamlNodes {
  private final String source;
  private final Findings findings;
  private final YamlScalars scalars;
  private final Composer composer;
  private final Deque<Optional<Anchor>> openAnchors = new ArrayDeque<>();
  private final Map<Anchor, Sized> anchors = new HashMap<>();
  private int aliases;
  private boolean started;

  private YamlNodes(String source, Findings findings) {
    this.source = source;
    this.findings = findings;
    this.scalars = new YamlScalars(findings);
    this.composer = new Composer(findings);
  }

  /**
   * The one document of a text.
   *
   * @return empty when the text has no value
   * @throws Unreadable when it is not YAML, more than one document, or exceeds a limit
   */
  static Optional<Node> compose(String text, String source, Findings findings) {
    YamlNodes nodes = new YamlNodes(source, findings);
    // one buffer for all: the parser's look-ahead copies its buffer at each refill
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setBufferSize(text.length() + 1)
            .build();
    try {
      new Parse(settings).parseString(text).forEach(nodes::take);
      return nodes.composer.root();
    } catch (Unreadable e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw YamlSyntax.unreadable(e, source, text);
    }
  }

  private void take(Event event) {
    Location at = at(event);
    switch (event.getEventId()) {
      case DocumentStart -> startDocument(at);
      case SequenceStart, MappingStart -> startCollection((CollectionStartEvent) event, at);
      case SequenceEnd, MappingEnd -> endCollection();
      case Scalar -> addScalar((ScalarEvent) event, at);
      case Alias -> addAlias(((AliasEvent) event).getAlias(), at);
      default -> {} // the stream's ends, the document's end and comments carry nothing
    }
  }

  private void startDocument(Location at) {
    if (started) {
      throw new Unreadable(
          "syntax",
          "Expected one document, but another starts here:"
              + " put several workflows under one key 'workflows'",
          at);
    }
    started = true;
  }

  private void startCollection(CollectionStartEvent event, Location at) {
    boolean isMapping = event.getEventId() == Event.ID.MappingStart;
    event.getTag().ifPresent(tag -> scalars.requireCollection(tag, isMapping, at));
    event.getAnchor().ifPresent(anchors::remove);
    openAnchors.push(event.getAnchor());
    composer.start(isMapping, at);
  }

  private void endCollection() {
    Sized done = composer.end();
    openAnchors.pop().ifPresent(anchor -> anchors.put(anchor, done));
  }

  private void addScalar(ScalarEvent event, Location at) {
    Node.Scalar scalar = composer.awaitsKey() ? scalars.key(event, at) : scalars.value(event, at);
    Sized sized = Sized.scalar(scalar);
    event.getAnchor().ifPresent(anchor -> anchors.put(anchor, sized));
    composer.add(sized, at);
  }

  private void addAlias(Anchor alias, Location at) {
    aliases++;
    if (aliases > findings.limits().aliases()) {
      throw new Unreadable(
          "limit",
          "Expected at most " + findings.limits().aliases() + " aliases, but there are more",
          at);
    }
    Sized target = anchors.get(alias);
    if (target == null) {
      String name = alias.getValue();
      throw new Unreadable(
          "syntax",
          "Expected an anchor '&" + name + "' that ends before here, but there is none",
          at);
    }
    composer.add(target, at);
  }

  private Location at(Event event) {
    return event.getStartMark().map(this::at).orElse(new Location(source, 1, 1));
  }

  private Location at(Mark mark) {
    return new Location(source, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
