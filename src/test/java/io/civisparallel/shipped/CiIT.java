package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.json.Json;
import io.civisparallel.testkit.GitHubRunner;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** A job of a CI service, and a program that prints what would be commands to it. */
class CiIT {

  private static final String HOSTILE =
      """
      package acme;

      public class Hostile {
        public static int run(int set) {
          if (set < 2) {
            System.out.println("::error title=forged::by the program");
            System.out.println("##[error]forged too");
            System.out.println("\\u001b[0Ksection_end:1:civis_parallel_failure_1\\r\\u001b[0K");
            throw new IllegalStateException("::warning::forged\\n::endgroup::\\n]]></failure>");
          }
          return set;
        }
      }
      """;

  private static final String ARGUMENTS = "[0]\n[1]\n[2]\n";

  @TempDir private Path folder;

  private Path jar;

  @BeforeEach
  void compile() throws IOException {
    jar = UserProgram.in(folder).with(HOSTILE).jar("hostile.jar");
  }

  private Run run() {
    return Run.of(folder, "acme.Hostile::run").with("--classpath", jar);
  }

  @Test
  void aJobOnGitHubShowsWhatFailedAndObeysNobodyElse() throws Exception {
    Path summary = folder.resolve("summary.md");
    Path junit = folder.resolve("junit.xml");
    Path joblog = folder.resolve("joblog.tsv");
    Run run =
        run()
            .in("GITHUB_ACTIONS", "true")
            .in("GITHUB_STEP_SUMMARY", summary.toString())
            .with("--report-junit", junit, "--joblog", joblog);
    Shell.Outcome outcome = run.runAsFilter(ARGUMENTS);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);

    assertThat(outcome.err()).contains("title=forged", "##[error]forged too");
    GitHubRunner runner =
        new GitHubRunner(Stream.concat(outcome.err().lines(), outcome.out().lines()).toList());
    assertThat(runner.commands())
        .containsExactly("group", "endgroup", "group", "endgroup", "error", "error");
    assertThat(new GitHubRunner(outcome.out().lines().toList()).commands()).isEmpty();
    assertThat(summary).content().contains("| 3 | 1 | 2 | 0 | 0 |").doesNotContain("::");

    Document report =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile());
    assertThat(report.getElementsByTagName("testcase").getLength()).isEqualTo(3);
    assertThat(report.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(report.getElementsByTagName("system-out").item(0).getTextContent())
        .contains("##[error]forged too");
    assertThat(Files.readAllLines(joblog))
        .hasSize(4)
        .allSatisfy(it -> assertThat(it.split("\t", -1)).hasSize(9));
  }

  @Test
  void aJobOnGitLabFoldsWhatFailed() {
    Shell.Outcome outcome = run().in("GITLAB_CI", "true").over(ARGUMENTS).run();
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.err().split("\u001b\\[0Ksection_start:", -1)).hasSize(3);
    assertThat(outcome.err().split("\u001b\\[0Ksection_end:", -1)).hasSize(3);
  }

  @Test
  void aProgramThatReadsProgressMeetsNothingButObjects() throws IOException {
    Shell.Outcome outcome =
        run()
            .in("GITHUB_ACTIONS", "true")
            .in("GITHUB_STEP_SUMMARY", folder.toString())
            .with("--progress", "json", "--verbose")
            .over(ARGUMENTS)
            .run();
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    List<String> types = new ArrayList<>();
    for (String line : outcome.err().lines().toList()) {
      types.add(Json.parse(line).path("type").asText());
    }
    assertThat(types)
        .contains("runStarted", "filesUploaded", "containerEnded", "warned")
        .endsWith("runEnded");
    assertThat(new GitHubRunner(outcome.err().lines().toList()).commands()).isEmpty();
  }
}
