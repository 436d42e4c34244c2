package io.sampo.api.validation;

import io.sampo.api.error.ErrorRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Warns of errors that two rules match, for only the first of them is ever asked. */
final class ErrorRuleCheck {
  private ErrorRuleCheck() {}

  static void run(Outline outline, Report report) {
    List<ErrorRule> rules = outline.definition().options().failure().errors();
    Map<String, Spot> first = new HashMap<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      List<String> match = rules.get(rule).match();
      for (int at = 0; at < match.size(); at++) {
        Spot spot = Spot.of("errors").index(rule).key("match").index(at);
        Spot earlier = first.putIfAbsent(match.get(at), spot);
        if (earlier != null) {
          report.warning(
              spot,
              "duplicate_match",
              "Expected each error to be matched once, but '"
                  + match.get(at)
                  + "' is matched by "
                  + earlier.path().text()
                  + " already, which comes first; remove one");
        }
      }
    }
  }
}
