package io.sampo.runtime.core.expression;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What CEL's compiler objects to, in words for people who do not know CEL from the inside. */
final class Complaint {
  private record Rule(Pattern message, Function<MatchResult, String> words) {
    static Rule of(String message, Function<MatchResult, String> words) {
      return new Rule(Pattern.compile(message, Pattern.DOTALL), words);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of("undeclared reference to '(.*?)'.*", m -> "there is no '" + m.group(1) + "'"),
          Rule.of(
              "found no matching overload for '_\\?_:_' applied to '(.*?)'.*",
              m ->
                  "'? :' takes a condition and two values of one type, not "
                      + types(m.group(1))
                      + "; wrap values that differ in dyn(…)"),
          Rule.of(
              "found no matching overload for '(.*?)' applied to '(.*?)'.*",
              m -> "'" + Words.function(m.group(1)) + "' does not work on " + types(m.group(2))),
          Rule.of(
              "type '(.*?)' does not support field selection.*",
              m -> types(m.group(1)) + " has no members"),
          Rule.of("mismatched input '<EOF>'.*", m -> "it ends too early"),
          Rule.of(
              "(?:mismatched|extraneous) input '(.*?)' expecting.*",
              m -> "'" + m.group(1) + "' is not expected here"),
          Rule.of(
              "(?:token recognition error|no viable alternative at input).*?'(.*)'",
              m -> "'" + m.group(1).strip() + "' is not expected here"),
          Rule.of("missing '?(.*?)'? at .*", m -> "'" + m.group(1) + "' is missing here"),
          Rule.of("reserved identifier: (.*)", m -> "'" + m.group(1) + "' is a reserved word"),
          Rule.of("For input string.*", m -> "this number is out of range"),
          Rule.of(
              "Expression recursion limit.*",
              m ->
                  "it is nested deeper than "
                      + Environment.DEEPEST
                      + " levels, where each operator of a chain counts; split it"),
          Rule.of(
              "expression code point size.*",
              m -> "it has more than " + Environment.MOST_CHARACTERS + " characters"),
          Rule.of(
              ".*(?:must be a simple name|must be a simple identifier).*",
              m -> "a macro's variable must be a plain name"),
          Rule.of(
              "invalid argument to has\\(\\) macro.*",
              m -> "has(…) asks for a member, such as has(a.b)"),
          Rule.of(
              "expression of type '(.*?)' cannot be the range of a comprehension.*",
              m -> "a list or an object is asked for, not " + m.group(1)));

  private Complaint() {}

  static String of(String message) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.message().matcher(message);
      if (matcher.matches()) {
        return rule.words().apply(matcher.toMatchResult());
      }
    }
    return message;
  }

  private static String types(String types) {
    return Words.shortened(types.replace("google.protobuf.", "").replace("dyn.", ""));
  }
}
