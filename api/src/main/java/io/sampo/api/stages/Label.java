package io.sampo.api.stages;

import io.sampo.api.definition.LegalName;
import java.util.ArrayList;
import java.util.List;

/** What a workflow or a stage is called. */
final class Label {
  private final String id;
  private final String name;
  private final String description;
  private final List<String> tags = new ArrayList<>();

  Label(String what, String id, String name, String description) {
    if (!LegalName.is(id)) {
      throw new IllegalArgumentException(
          "Expected the id of a "
              + what
              + " to be "
              + LegalName.objection(id)
              + "; words for people go into the name");
    }
    this.id = id;
    this.name = name;
    this.description = description;
  }

  Label tagged(List<String> given) {
    given.forEach(this::tag);
    return this;
  }

  void tag(String tag) {
    if (!tags.contains(tag)) {
      tags.add(tag);
    }
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  String description() {
    return description;
  }

  List<String> tags() {
    return List.copyOf(tags);
  }
}
