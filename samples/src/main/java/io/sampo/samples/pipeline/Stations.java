package io.sampo.samples.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A table of stations as it is built up, sorted by name, and its form in a file. */
final class Stations {
  private final SortedMap<String, Station> byName = new TreeMap<>();

  void add(Station station) {
    byName.merge(station.name(), station, Station::plus);
  }

  Collection<Station> all() {
    return byName.values();
  }

  List<String> lines() {
    return byName.values().stream().map(Station::line).toList();
  }

  /** Adds what another table's file says. */
  void addAll(Path file) throws IOException {
    Files.readAllLines(file).stream().map(Station::parse).forEach(this::add);
  }
}
