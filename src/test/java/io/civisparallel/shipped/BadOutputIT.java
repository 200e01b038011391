package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file is harmed by results that were not meant for it. */
class BadOutputIT {

  private static final String TARGET = "java.lang.Math::floorMod(int,int)";
  private static final String EARLIER =
      "{\"index\":0,\"line\":1,\"arguments\":[1,2],\"status\":\"succeeded\",\"result\":1}\n";

  @TempDir private Path folder;

  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = Desk.in(folder).file("args.jsonl", "[7, 2]\n");
  }

  @AfterEach
  void standUp() {
    desk.close();
  }

  private String refuses(String output, String... options) {
    String[] words = {"run", TARGET, "args.jsonl", "-o", output};
    String[] all = java.util.Arrays.copyOf(words, words.length + options.length);
    System.arraycopy(options, 0, all, words.length, options.length);
    return desk.refuses(all);
  }

  @Test
  void theArgumentsFileIsNeverTheOutputByWhateverName() throws IOException {
    String told = "it is the arguments file. Give another -o.";
    Files.createSymbolicLink(desk.path("symbolic"), Path.of("args.jsonl"));
    Files.createLink(desk.path("hard"), desk.path("args.jsonl"));
    assertThat(refuses("args.jsonl")).contains("Cannot write results to args.jsonl: " + told);
    assertThat(refuses("args.jsonl", "--overwrite")).contains(told);
    assertThat(refuses("./args.jsonl", "--overwrite")).contains(told);
    assertThat(refuses("symbolic", "--overwrite")).contains(told);
    assertThat(refuses("hard", "--overwrite")).contains(told);
  }

  @Test
  void aFileOfAnotherKindIsNeverTheOutput() throws IOException {
    String told = "it exists and is no results file";
    desk.file("notes.txt", "dear diary\n").file("data.json", "{\"line\": 1, \"index\": 2}\n");
    Files.createDirectory(desk.path("sub"));
    assertThat(refuses("notes.txt", "--overwrite")).contains(told);
    assertThat(refuses("data.json", "--overwrite")).contains(told);
    assertThat(refuses("sub", "--overwrite")).contains("it is no regular file");
    assertThat(refuses("/dev/full")).contains("it is no regular file");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefused() throws IOException {
    assertThat(refuses("none/results.jsonl"))
        .contains("there is no folder " + desk.path("none") + ". Make it, or give another -o.");
    assertThat(refuses("args.jsonl/results.jsonl"))
        .contains("there is no folder " + desk.path("args.jsonl"));
    Files.createSymbolicLink(desk.path("dangling"), Path.of("none/results.jsonl"));
    assertThat(refuses("dangling"))
        .contains("Cannot write results to dangling: it is a link to a file");
    assertThat(refuses("")).contains("civis-parallel: ");
    Files.createDirectory(desk.path("results.jsonl.d"));
    assertThat(refuses("results.jsonl")).contains("of an earlier run is still there");
  }

  @Test
  void theLogFileIsNeitherTheArgumentsNorTheResults() {
    assertThat(refuses("results.jsonl", "--log-file", "./args.jsonl"))
        .contains("--log-file ./args.jsonl is the arguments file: name another file");
    assertThat(refuses("results.jsonl", "--log-file", "./results.jsonl"))
        .contains("--log-file ./results.jsonl is the results file: name another file");
    assertThat(refuses("results.jsonl", "--log-file", ".")).contains("--log-file .");
    assertThat(refuses("results.jsonl", "--log-file", "none/log"))
        .contains("--log-file none/log cannot be made: there is no such folder");
  }

  @Test
  void anEarlierResultsFileIsReplacedOnlyWhereThatIsAskedFor() throws IOException {
    desk.file("results.jsonl", EARLIER);
    assertThat(refuses("results.jsonl"))
        .contains(
            "it is there already, with the results of an earlier run whose journal is gone. Give");
    assertThat(refuses("results.jsonl", "--overwrite", "--jobs", "0")).contains("out of range");
    desk.file("args.jsonl", "[7, 2\n");
    assertThat(refuses("results.jsonl", "--overwrite")).contains("args.jsonl:1:6");
    desk.file("args.jsonl", "[9, 5]\n");
    String[] words = {"run", TARGET, "args.jsonl", "-o", "results.jsonl", "--overwrite", "-q"};
    Shell.Outcome outcome = desk.without("CIVIS_API_KEY").without("CIVIS_API_ENDPOINT").run(words);
    assertThat(outcome).isEqualTo(new Shell.Outcome(0, "", ""));
    assertThat(Row.all(Files.readString(desk.path("results.jsonl"))))
        .extracting(Row::result)
        .containsExactly("4");
  }
}
