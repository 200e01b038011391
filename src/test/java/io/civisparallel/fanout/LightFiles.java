package io.civisparallel.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Selection;
import io.civisparallel.results.Findings;
import io.civisparallel.results.Verification;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Disk;
import io.civisparallel.system.Randomness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The files of a {@link LightRun}: what goes in, and what came out. */
final class LightFiles {

  private LightFiles() {}

  /** Writes so many sets: {@code [-0]}, {@code [-1]} and so on. */
  static void writeArguments(Path folder, int sets) {
    try {
      Files.write(
          folder.resolve("args.jsonl"),
          IntStream.range(0, sets).mapToObj(i -> "[-" + i + "]").toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sets of the rows in a folder's results file, with their status; none without a file. */
  static List<String> rows(Path folder) {
    Path results = folder.resolve("results.jsonl");
    List<String> rows = new ArrayList<>();
    try {
      for (String line : Files.exists(results) ? Files.readAllLines(results) : List.<String>of()) {
        JsonNode row = Json.parse(line);
        rows.add(row.path("index").asInt() + " " + row.path("status").asText());
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Proves a folder's results, for those of the sets that were to be run. */
  static Findings verify(Path folder, PartSettings part) {
    Path arguments = folder.resolve("args.jsonl");
    Path results = folder.resolve("results.jsonl");
    try (ArgumentSets sets = ArgumentsFile.scan(arguments, "args.jsonl", LineCheck.NONE, 20)) {
      Selection chosen = Selection.of(part, sets.count());
      return Verification.of(sets, chosen, "args.jsonl", results, "results.jsonl");
    }
  }

  /** What a run finds around it that writes to this disk. */
  static Surroundings surroundings(Disk disk) {
    return new Surroundings(
        InputStream.nullInputStream(),
        new PrintStream(new ByteArrayOutputStream()),
        Clock.system(),
        Randomness.system(),
        disk,
        null,
        "test");
  }
}
