package io.sampo.api.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a workflow or a stage is called. */
final class Label {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  private final String id;
  private final String name;
  private final String description;
  private final List<String> tags = new ArrayList<>();

  Label(String what, String id, String name, String description) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "Expected the id of a "
              + what
              + " to be 1 to 128 letters, digits, '.', '_' or '-', but got '"
              + id
              + "'; words for people go into the name");
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
