package io.sampo.api.format;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.Documents.Document;
import io.sampo.api.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one document: the nodes, then the workflows in them. */
final class DocumentReading {
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final String WORKFLOWS = "workflows";
  private static final Vocabulary SEVERAL =
      Vocabulary.of(
          "file", List.of(Key.required(WORKFLOWS, Forms.OBJECT, "at least one workflow")));

  private final String source;
  private final Findings findings;
  private final List<Document> documents = new ArrayList<>();
  private boolean isSound;

  DocumentReading(ReadLimits limits, String source) {
    this.source = source;
    this.findings = new Findings(limits);
  }

  Documents read(String text, Format format) {
    String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    try {
      Optional<Node> root =
          format == Format.YAML
              ? YamlNodes.compose(content, source, findings)
              : JsonNodes.compose(content, source, findings);
      isSound = findings.count() == 0;
      root.filter(node -> !Node.isNull(node)).ifPresentOrElse(this::readRoot, this::reportEmpty);
    } catch (Unreadable e) {
      findings.add(e.problem());
      documents.clear();
    }
    return new Documents(source, documents, findings.problems());
  }

  private void reportEmpty() {
    findings.problem(
        "empty",
        "",
        new Location(source, 1, 1),
        "Expected a workflow with a 'name' and 'steps', but the document is empty");
  }

  private void readRoot(Node node) {
    Value root = new Value(node, "", "", findings);
    boolean hasSeveral =
        node instanceof Node.Mapping map
            && map.entries().stream().anyMatch(entry -> entry.key().equals(WORKFLOWS));
    if (!hasSeveral) {
      int before = findings.count();
      keep(WorkflowForm.root(root), "", before);
      return;
    }
    root.fields(SEVERAL)
        .flatMap(fields -> fields.require(WORKFLOWS, "at least one workflow"))
        .ifPresent(this::readSeveral);
  }

  private void readSeveral(Value workflows) {
    List<Value.Member> members = workflows.members().orElse(List.of());
    if (workflows.isObject() && members.isEmpty()) {
      workflows.problem("missing_key", "Expected at least one workflow, but there is none");
    }
    for (Value.Member member : members) {
      int before = findings.count();
      Names.check(member);
      keep(WorkflowForm.named(member.value(), member.key()), member.value().path(), before);
    }
  }

  private void keep(Optional<WorkflowDefinition> definition, String path, int problemsBefore) {
    if (definition.isPresent() && isSound && findings.count() == problemsBefore) {
      documents.add(new Document(definition.get(), findings.locations(path)));
    }
  }
}
