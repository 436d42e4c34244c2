package io.sampo.api.diagram;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of the part of Mermaid's flowcharts that is sure to be read the same everywhere:
 * one statement a line, plain keys, labels in quotes.
 */
final class MermaidGrammar {
  private static final String KEY = "([A-Za-z][A-Za-z0-9_]*)";
  private static final String LABEL = "\"((?:[^\"#&<>`|;%\\\\*]|#[0-9]+;|<br/>)*+)\"";
  private static final Pattern OPEN = Pattern.compile("subgraph " + KEY + "\\[" + LABEL + "]");
  private static final Pattern EDGE =
      Pattern.compile(KEY + " (-->|-\\.->)(?:\\|" + LABEL + "\\|)? " + KEY);
  private static final List<String> BRACKETS =
      List.of(
          "([ ])", "(( ))", "[[ ]]", "[/ /]", "[\\ /]", "[/ \\]", "{{ }}", "[ ]", "> ]", "{ }",
          "( )");
  private static final Pattern ENTITY = Pattern.compile("#([0-9]+);");

  private final Seen seen = new Seen();
  private int depth;

  private MermaidGrammar() {}

  static Seen read(String text) {
    MermaidGrammar grammar = new MermaidGrammar();
    String[] lines = text.split("\n", -1);
    if (!lines[0].equals("flowchart TB") || !lines[lines.length - 1].isEmpty()) {
      throw new AssertionError(text);
    }
    Arrays.stream(lines, 1, lines.length - 1).map(String::strip).forEach(grammar::line);
    if (grammar.depth != 0) {
      throw new AssertionError("boxes left open: " + grammar.depth);
    }
    return grammar.seen;
  }

  private void line(String line) {
    Matcher open = OPEN.matcher(line);
    Matcher edge = EDGE.matcher(line);
    if (line.equals("end")) {
      depth--;
    } else if (open.matches()) {
      depth++;
      seen.cluster(decode(open.group(2)));
    } else if (edge.matches()) {
      String label = edge.group(3) == null ? "" : decode(edge.group(3));
      seen.edge(edge.group(1), edge.group(4), label, edge.group(2).equals("-.->"));
    } else {
      node(line);
    }
    if (depth < 0) {
      throw new AssertionError("more ends than boxes");
    }
  }

  private void node(String line) {
    MatchResult node =
        BRACKETS.stream()
            .map(bracket -> bracket.split(" "))
            .map(ends -> KEY + Pattern.quote(ends[0]) + LABEL + Pattern.quote(ends[1]))
            .map(pattern -> Pattern.compile(pattern).matcher(line))
            .filter(Matcher::matches)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no statement: " + line));
    String label = node.group(2);
    List<String> lines =
        Arrays.stream(label.split("<br/>", -1)).map(MermaidGrammar::decode).toList();
    seen.node(node.group(1), label.equals(" ") ? List.of() : lines);
  }

  private static String decode(String label) {
    return ENTITY
        .matcher(label)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1)))));
  }
}
