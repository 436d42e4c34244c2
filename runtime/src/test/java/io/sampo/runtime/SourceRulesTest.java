package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen in sources only; the compiled classes do not show it. */
class SourceRulesTest {
  private static final Pattern KEYED =
      Pattern.compile("\\b\\w*(?:Map|Set|Cache)<[^;=()]*>\\s+(\\w+)\\b");
  private static final String CALLED =
      "(?:add|computeIfAbsent|computeIfPresent|compute|contains|containsKey|find|get|getOrDefault"
          + "|merge|put|putIfAbsent|remove|replace)";

  /** A text that is put together of parts, one of which is there to tell the others apart. */
  private static final Pattern JOINED =
      Pattern.compile(
          "\\+\\s*\"|\"\\s*\\+|\\+\\s*'|'\\s*\\+|String\\.join|\\.concat|\\.formatted"
              + "|String\\.format");

  private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");
  private static final Pattern INSIDE = Pattern.compile("\\([^()]*\\)");
  private static final Pattern VARIABLE = Pattern.compile("\\bString (\\w+) =([^;]*);");

  /** Joined texts that are keys all the same, and why no two of them can be taken for another. */
  private static final Map<String, String> JOINED_KEYS =
      Map.of(
          "Children", "an id that ends with a hash of what makes it, of fixed length",
          "ContainerScopes", "the name of a variable, which expressions read under that name",
          "Footprint", "beside names, none of which has a blank in it",
          "Keys", "is counted until no other key is the same");

  /** Marks that are set for ever, or by the engine's own code, which cannot leave them behind. */
  private static final Map<String, String> MARKS =
      Map.of(
          "OneRun", "the only way to mark that a user's code runs",
          "AttemptCall", "an attempt is settled once and for ever",
          "ActionThreads", "a look at the queue is planned; the look takes the mark away first",
          "Inbox", "a signal is under way; a restart signals again",
          "Database", "closed for ever",
          "Writer", "told once");

  private record Source(String name, String text) {}

  private static List<Source> sources() throws IOException {
    Path root = Path.of(System.getProperty("sampo.root"));
    List<Source> sources = new ArrayList<>();
    for (String module : List.of("api", "persistence", "runtime", "samples")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.add(new Source(name, Files.readString(file)));
        }
      }
    }
    assertThat(sources).hasSizeGreaterThan(500);
    return sources;
  }

  /** The calls of a source whose key is a joined text. */
  private static List<String> joinedKeys(String source) {
    String text = LITERAL.matcher(source).replaceAll("\"\"");
    Set<String> joined = new HashSet<>();
    VARIABLE
        .matcher(text)
        .results()
        .filter(variable -> JOINED.matcher(variable.group(2)).find())
        .forEach(variable -> joined.add(variable.group(1)));
    List<String> found = new ArrayList<>();
    Set<String> keyed = new HashSet<>();
    KEYED.matcher(text).results().forEach(name -> keyed.add(name.group(1)));
    for (String name : keyed) {
      Matcher call = Pattern.compile("\\b" + name + "\\s*\\." + CALLED + "\\(").matcher(text);
      while (call.find()) {
        String key = firstArgument(text, call.end());
        while (INSIDE.matcher(key).find()) {
          key = INSIDE.matcher(key).replaceAll("");
        }
        if (JOINED.matcher(key).find() || joined.contains(key.strip())) {
          found.add(call.group() + key);
        }
      }
    }
    return found;
  }

  private static String firstArgument(String text, int from) {
    int depth = 0;
    int at = from;
    boolean isQuoted = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' && text.charAt(at - 1) != '\\') {
        isQuoted = !isQuoted;
      }
      if (!isQuoted && depth == 0 && (c == ',' || c == ')')) {
        break;
      }
      depth += isQuoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      at++;
    }
    return text.substring(from, at);
  }

  @Test
  void seesKeysThatAreJoined() {
    String fields =
        "Map<String, Integer> known = new HashMap<>(); Set<String> seen; List<String> l;";
    for (String call :
        List.of(
            "known.get(name + \"|\" + version)",
            "known.computeIfAbsent(name + '\\n' + version, this::made)",
            "seen.add(String.join(\"/\", a, b))",
            "String key = name + \":\" + version; known.put(key, 1)",
            "known .get(\"%s/%s\".formatted(a, b))")) {
      assertThat(joinedKeys(fields + call + ";")).as(call).hasSize(1);
    }
    for (String call :
        List.of(
            "known.get(name)",
            "known.put(key(a), \"x\" + b)",
            "l.add(a + \"|\" + b)",
            "known.put(\"a, + b\", 1)")) {
      assertThat(joinedKeys(fields + call + ";")).as(call).isEmpty();
    }
  }

  /** Two different things with one key are taken for each other: use a record. */
  @Test
  void keysAreStructures() throws IOException {
    Map<String, List<String>> found = new TreeMap<>();
    for (Source source : sources()) {
      List<String> keys = joinedKeys(source.text());
      if (!keys.isEmpty() && !JOINED_KEYS.containsKey(source.name())) {
        found.put(source.name(), keys);
      }
    }
    assertThat(found).isEmpty();
  }

  /** A mark that is set before a user's code stays when that throws: use a type that runs it. */
  @Test
  void marksAreSetWhereTheyCannotStay() throws IOException {
    Set<String> found = new HashSet<>();
    for (Source source : sources()) {
      if (source.text().contains(".compareAndSet(false, true)")
          || source.text().contains(".getAndSet(true)")) {
        found.add(source.name());
      }
    }
    assertThat(found).isEqualTo(MARKS.keySet());
  }

  /** The thread keeps what is put there, unless a type takes it away again. */
  @Test
  void onlyOneClassPutsKeysIntoTheLog() throws IOException {
    assertThat(sources().stream().filter(source -> source.text().contains("MDC.put(")))
        .extracting(Source::name)
        .containsExactly("LogKeys");
  }
}
