package io.sampo.api.analysis;

import io.sampo.api.format.Locations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What can be told of a definition before it runs.
 *
 * @param workflow the definition's name
 * @param lists every list of steps, outer ones before those inside, in the order of a file
 * @param criticalPath what decides how long a run takes that goes well
 * @param worstCase what a run can cost at most
 * @param findings what a person may want to change, in the order of a file
 */
public record Analysis(
    String workflow,
    List<StepList> lists,
    CriticalPath criticalPath,
    WorstCase worstCase,
    List<Finding> findings) {

  public Analysis {
    lists = List.copyOf(lists);
    findings = List.copyOf(findings);
  }

  /** Whether some steps of some list may run side by side. */
  public boolean canRunInParallel() {
    return !parallelGroups().isEmpty();
  }

  /** The groups of steps that may run side by side, of all lists. */
  public List<List<String>> parallelGroups() {
    return lists.stream().flatMap(list -> list.parallelGroups().stream()).toList();
  }

  /** The ids of all steps that may run beside another, in the order of the groups. */
  public Set<String> parallelizableSteps() {
    Set<String> steps = new LinkedHashSet<>();
    parallelGroups().forEach(steps::addAll);
    return steps;
  }

  /** What is seldom meant. */
  public List<Finding> issues() {
    return findings.stream()
        .filter(finding -> finding.severity() == Finding.Severity.WARNING)
        .toList();
  }

  /** What to do, one sentence a finding, each with its place. */
  public List<String> recommendations() {
    return findings.stream().map(Finding::toString).toList();
  }

  /** The same with the places in the file that the definition was read from. */
  public Analysis locatedBy(Locations locations) {
    List<Finding> located =
        findings.stream().map(finding -> finding.at(locations.find(finding.path()))).toList();
    return new Analysis(workflow, lists, criticalPath, worstCase, located);
  }

  /** All of it as text of several lines, for people. */
  public String text() {
    return ReportText.of(this);
  }

  @Override
  public String toString() {
    return text();
  }
}
