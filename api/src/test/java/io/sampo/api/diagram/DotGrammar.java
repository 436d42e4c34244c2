package io.sampo.api.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of DOT by the grammar in Graphviz's manual, without what it allows to leave out.
 */
final class DotGrammar {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(->|[{}\\[\\];=,]|[A-Za-z_][A-Za-z_0-9]*|[0-9]+(?:\\.[0-9]+)?|\"(?:[^\"\\\\]|\\\\[\"\\\\n])*+\")");

  private final List<String> tokens = new ArrayList<>();
  private final Seen seen = new Seen();
  private int at;

  private DotGrammar(String text) {
    Matcher matcher = TOKEN.matcher(text.stripTrailing());
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (end != text.stripTrailing().length()) {
      throw new AssertionError("no token: " + text.substring(end));
    }
  }

  static Seen read(String text) {
    DotGrammar grammar = new DotGrammar(text);
    grammar.expect("digraph");
    grammar.name();
    grammar.statements();
    if (grammar.at != grammar.tokens.size()) {
      throw new AssertionError("more after the end");
    }
    return grammar.seen;
  }

  private void statements() {
    expect("{");
    while (!is("}")) {
      statement();
    }
    expect("}");
  }

  private void statement() {
    String name = name();
    switch (name) {
      case "subgraph" -> {
        if (!name().startsWith("cluster_")) {
          throw new AssertionError("no cluster");
        }
        statements();
      }
      case "graph", "node", "edge" -> {
        attributes();
        expect(";");
      }
      default -> named(name);
    }
  }

  private void named(String name) {
    if (is("=")) {
      expect("=");
      seen.cluster(String.join("\n", lines(name())));
    } else if (is("->")) {
      expect("->");
      String to = name();
      Map<String, String> attributes = attributes();
      String label = attributes.getOrDefault("label", "");
      seen.edge(name, to, String.join("\n", lines(label)), attributes.containsKey("style"));
    } else {
      seen.node(name, lines(attributes().getOrDefault("label", "")));
    }
    expect(";");
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (!is("[")) {
      return attributes;
    }
    do {
      at++;
      String key = name();
      expect("=");
      attributes.put(key, value());
    } while (is(","));
    expect("]");
    return attributes;
  }

  /** A name or a number. */
  private String value() {
    return tokens.get(at).matches("[0-9].*") ? tokens.get(at++) : name();
  }

  private String name() {
    String token = tokens.get(at);
    at++;
    if (!token.matches("(?s)[A-Za-z_\"].*")) {
      throw new AssertionError("no name: " + token);
    }
    return token.startsWith("\"") ? token.substring(1, token.length() - 1) : token;
  }

  private boolean is(String token) {
    return tokens.get(at).equals(token);
  }

  private void expect(String token) {
    if (!is(token)) {
      throw new AssertionError("expected " + token + " but got " + tokens.get(at));
    }
    at++;
  }

  /** What is shown for a text between quotes: escapes first, entities of HTML after them. */
  private static List<String> lines(String quoted) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean isEscaped = false;
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (isEscaped && c == 'n') {
        lines.add(line.toString());
        line.setLength(0);
      } else if (isEscaped || c != '\\') {
        line.append(c);
      }
      isEscaped = !isEscaped && c == '\\';
    }
    lines.add(line.toString());
    lines.replaceAll(DotGrammar::decode);
    return lines.equals(List.of("")) ? List.of() : lines;
  }

  private static String decode(String text) {
    if (text.replace("&amp;", "").contains("&")) {
      throw new AssertionError("a bare & in " + text);
    }
    return text.replace("&amp;", "&");
  }
}
