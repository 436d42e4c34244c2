package io.sampo.samples.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a definition says about its own run, under {@code metadata.run}.
 *
 * @param input the input
 * @param play what happens from outside, in this order
 * @param status how it ends
 * @param output what comes of it; {@code null} when it does not complete
 * @param calls the calls in their order, of each the name; a list among them holds calls that may
 *     come in any order
 * @param atOnce how many calls of {@code work} go on at the same time at most; 0 when that does not
 *     matter
 */
record Script(
    Json.Obj input,
    List<Cue> play,
    ExecutionStatus status,
    Json output,
    List<List<String>> calls,
    int atOnce) {

  /** Something that happens: {@code {name: argument, ...}}, the first member says what. */
  record Cue(String what, String of, Json payload) {
    private static Cue of(Json json) {
      Json.Obj object = (Json.Obj) json;
      Map.Entry<String, Json> first = object.members().entrySet().iterator().next();
      return new Cue(first.getKey(), text(first.getValue()), object.get("with"));
    }
  }

  static Script of(WorkflowDefinition definition) {
    assertThat(definition.header().metadata().get("run"))
        .as("metadata.run of %s", definition.name())
        .isInstanceOf(Json.Obj.class);
    return of((Json.Obj) definition.header().metadata().get("run"));
  }

  private static Script of(Json.Obj run) {
    return new Script(
        run.get("input") instanceof Json.Obj input ? input : Json.object(),
        items(run.get("play")).stream().map(Cue::of).toList(),
        run.get("status") instanceof Json.Str status
            ? ExecutionStatus.valueOf(status.value().toUpperCase(Locale.ROOT))
            : ExecutionStatus.COMPLETED,
        run.get("output"),
        items(run.get("calls")).stream().map(Script::together).toList(),
        run.get("at_once") instanceof Json.Num most ? most.value().intValueExact() : 0);
  }

  private static List<String> together(Json entry) {
    return entry instanceof Json.Arr several
        ? several.items().stream().map(Script::text).toList()
        : List.of(text(entry));
  }

  private static List<Json> items(Json list) {
    return list instanceof Json.Arr array ? array.items() : List.of();
  }

  private static String text(Json json) {
    return json instanceof Json.Str text ? text.value() : json.toString();
  }

  int size() {
    return calls.stream().mapToInt(List::size).sum();
  }

  boolean hasSignals() {
    return play.stream().anyMatch(cue -> cue.what().equals("signal"));
  }

  /** Checks the names of calls against those expected. */
  void check(List<String> names) {
    List<List<String>> found = new ArrayList<>();
    int at = 0;
    for (List<String> group : calls) {
      int end = Math.min(names.size(), at + group.size());
      found.add(names.subList(at, end).stream().sorted().toList());
      at = end;
    }
    found.add(names.subList(at, names.size()));
    List<List<String>> expected = new ArrayList<>();
    calls.forEach(group -> expected.add(group.stream().sorted().toList()));
    expected.add(List.of());
    assertThat(found).as("calls").isEqualTo(expected);
  }
}
