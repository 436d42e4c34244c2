package io.sampo.api.format;

import io.sampo.api.problem.Location;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** What the YAML parser objects to, in the words and places of this package. */
final class YamlSyntax {

  private static final Pattern KEY = Pattern.compile("[ -]*[A-Za-z0-9_.-]+");

  private YamlSyntax() {}

  static Unreadable unreadable(Throwable e, String source, String text) {
    if (e instanceof MarkedYamlEngineException marked) {
      return marked(marked, source, text);
    }
    if (e instanceof ReaderException reader) {
      String message =
          String.format(
              "Expected YAML, but the character U+%04X is not allowed in it",
              reader.getCodePoint());
      return new Unreadable("syntax", message, placeOf(reader.getPosition(), source, text));
    }
    if (e instanceof YamlVersionException) {
      return new Unreadable(
          "syntax",
          "Expected YAML 1.2, but the document asks for another",
          new Location(source, 1, 1));
    }
    String reason = e instanceof StackOverflowError ? "it is nested too deep" : e.getMessage();
    return new Unreadable("syntax", "Expected YAML, but " + reason, new Location(source, 1, 1));
  }

  private static Unreadable marked(MarkedYamlEngineException e, String source, String text) {
    if (isOpenQuote(e)) {
      Location opening = e.getContextMark().map(mark -> at(mark, source)).orElseThrow();
      String message = "Expected YAML, but the quote that opens here is not closed: close it";
      return new Unreadable("syntax", message, opening);
    }
    Location at =
        e.getProblemMark()
            .or(e::getContextMark)
            .map(mark -> at(mark, source))
            .orElse(new Location(source, 1, 1));
    String context = Optional.ofNullable(e.getContext()).map(words -> " " + words).orElse("");
    String problem = Optional.ofNullable(e.getProblem()).orElse("it is malformed");
    return new Unreadable(
        "syntax", "Expected YAML, but" + context + " " + problem + hint(e, text), at);
  }

  private static boolean isOpenQuote(MarkedYamlEngineException e) {
    return String.valueOf(e.getContext()).contains("quoted scalar")
        && String.valueOf(e.getProblem()).contains("unexpected end of stream")
        && e.getContextMark().isPresent();
  }

  private static String hint(MarkedYamlEngineException e, String text) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("mapping values are not allowed")) {
      return isKeyAlone(e, text)
          ? ": indent this key by as many spaces as the others of its object"
          : ": put a text that contains ': ' in quotes";
    }
    String context = String.valueOf(e.getContext());
    if (context.contains("an anchor") || context.contains("an alias")) {
      return ": put a text that begins with '!', '&' or '*', such as \"!done && ready\", in quotes";
    }
    if (problem.contains("'\\t(TAB)'")) {
      return ": indent by spaces";
    }
    if (problem.contains("expected <block end>")) {
      return ": indent all keys of one object, and all items of one list, by the same number of spaces";
    }
    boolean inFlow = context.contains("flow");
    if (inFlow && problem.contains("got :")) {
      return ": inside [ ] and { } put a text that contains ': ' in quotes";
    }
    return inFlow ? ": inside [ ] and { } put texts such as '${…}' in quotes" : "";
  }

  /** Whether the line has nothing before its colon but a key: then it is not indented right. */
  private static boolean isKeyAlone(MarkedYamlEngineException e, String text) {
    return e.getProblemMark()
        .map(
            mark -> {
              String line = text.lines().skip(mark.getLine()).findFirst().orElse("");
              String before = line.substring(0, Math.min(line.length(), mark.getColumn()));
              return KEY.matcher(before).matches();
            })
        .orElse(false);
  }

  private static Location at(Mark mark, String source) {
    return new Location(source, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Location placeOf(int codePoint, String source, String text) {
    int[] points = text.codePoints().limit(Math.max(0, codePoint)).toArray();
    int line = 1;
    int column = 1;
    for (int point : points) {
      line += point == '\n' ? 1 : 0;
      column = point == '\n' ? 1 : column + 1;
    }
    return new Location(source, line, column);
  }
}
