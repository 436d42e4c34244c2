package io.sampo.api.stages;

import io.sampo.api.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Data written so that a template yields it as it is. */
final class Literal {
  private Literal() {}

  static Json of(Json value) {
    if (value instanceof Json.Str text) {
      return Json.of(text.value().replace("${", "$${"));
    }
    if (value instanceof Json.Arr array) {
      return Json.array(array.items().stream().map(Literal::of).toList());
    }
    if (value instanceof Json.Obj object) {
      Map<String, Json> members = new LinkedHashMap<>();
      object.members().forEach((name, member) -> members.put(name, of(member)));
      return Json.object(members);
    }
    return value;
  }
}
