package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options for the course that a run takes: each arrives in its plan, or is refused. */
class CourseOptionsTest {

  @TempDir private Path folder;

  private Path arguments;

  @BeforeEach
  void writeArguments() throws IOException {
    arguments = Files.writeString(folder.resolve("args.jsonl"), "[3,4]\n".repeat(9), UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --platform=local                          | state read every 50 ms to 200 ms
          --platform=civis                          | state read every 1 s to 15 s
          --platform=civis --polling-interval=50ms  | state read every 50 ms
          --platform=local --polling-interval=10m   | state read every 600 s
          --platform=local                          | all scripts kept, files live 7 days
          --platform=civis                          | scripts of failed sets kept, files live 7 days
          --platform=civis                          | results as JSON values
          --platform=civis --results-as=value       | results as JSON values
          --platform=civis --results-as=file        | results as files
          --platform=civis --keep=all               | all scripts kept
          --platform=local --keep=none              | no scripts kept
          --platform=local --keep=failed            | scripts of failed sets kept
          --platform=civis --keep-files=1           | files live 1 days
          --platform=civis --keep-files=72h         | files live 3 days
          --platform=civis --keep-files=365         | files live 365 days
          --platform=civis --timeout=90             | timeout     90s for a set
          --platform=civis --timeout=5m             | timeout     5m for a set
          --platform=local --timeout=300%           | timeout     300% for a set
          --platform=local --timeout=5m             | timeoutMillis\\":300000
          --platform=local --halt=soon,fail=10%     | halt        soon,fail=10%
          --platform=local --fail-fast              | halt        now,fail=1
          --platform=local --deadline=2999-01-01T00:00Z | deadline    2999-01-01T00:00:00Z
          --platform=local --queue-timeout=2h       | queue       2h at most
          --platform=local --accept-failures=5%     | accepted    5% failures
          --platform=local --memory-on-retry=2x     | more memory 2x after each failure for want of it: 2048 MB, 4096 MB at most
          --platform=local --memory-on-retry=+512m --max-memory=2g | 1536 MB, 2048 MB at most
          --platform=local --canary=3               | canary      3 sets
          --platform=local --sets=3,1               | part        1,3, of 9 sets
          --platform=civis --limit=4                | part        0-3, of 9 sets
          --platform=local --sets=5-7,6-8 --limit=3 | part        5-7, of 9 sets
          --platform=local --sets=0-8               | arguments   9 sets
          --platform=local --limit=100              | arguments   9 sets
          """)
  void arrivesInThePlan(String options, String told) {
    Outcome outcome = dryRun(options);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --polling-interval=49ms | '49ms' is out of range: from 50ms to 10m
          --polling-interval=11m  | '11m' is out of range: from 50ms to 10m
          --polling-interval=-1s  | '-1s' is not a length of time such as
          --polling-interval=1.5s | '1.5s' is not a length of time such as
          --keep=some             | 'some' is none of: all, failed, none
          --keep-files=0          | '0' is out of range: from 1d to 365d
          --keep-files=366        | '366' is out of range: from 1d to 365d
          --keep-files=23h        | '23h' is out of range: from 1d to 365d
          --keep-files=week       | 'week' is not a length of time such as
          --results-as=rows       | 'rows' is none of: value, file
          --timeout=0             | '0' is out of range: from 1s to 5d
          --timeout=6d            | '6d' is out of range: from 1s to 5d
          --timeout=99%           | '99' is out of range: from 100 to 100000
          --timeout=long          | 'long' is not a length of time such as
          --timeout=%             | '' is not a whole number
          --halt=later            | 'later' is none of: never, soon,fail=N
          --halt=now,fail=0       | '0' is out of range: at least 1
          --halt=soon,fail=101%   | '101' is out of range: from 1 to 100
          --halt=never --fail-fast | say one or the other
          --deadline=2020-01-01T00:00Z | '2020-01-01T00:00Z' is past
          --deadline=25:00        | '25:00' is neither a span such as 6h nor a time such as 06:30
          --deadline=0s           | '0s' is out of range: from 1s to 365d
          --queue-timeout=31d     | '31d' is out of range: from 1s to 30d
          --accept-failures=101%  | '101' is out of range: from 0 to 100
          --memory-on-retry=2     | '2' is neither a multiple such as 2x nor more, as +512m
          --memory-on-retry=1x    | '1' is out of range: from 2 to 16
          --memory-on-retry=+2m   | '2m' is out of range: from 4 to 16777216 MB
          --max-memory=2g         | --max-memory is for --memory-on-retry
          --max-memory=2          | '2' is out of range: from 4 to 16777216 MB
          --memory-on-retry=2x --max-memory=1g | containers have 1024 MB at first
          --memory-on-retry=2x --retry-on=task | add memory to --retry-on
          --canary=0              | '0' is out of range: from 1 to 1000000
          --canary=5%             | '5%' is not a whole number
          --accept-failures=few   | 'few' is not a whole number
          --sets=                 | '' at character 1 is no index and no range
          --sets=3,x              | 'x' at character 3 is no index and no range
          --sets=1,7-4            | '7-4' at character 3 ends before it begins: write 4-7
          --sets=-3               | '-3' at character 1 is no index and no range
          --sets=1,9              | there is no set 9: the arguments file has 9
          --sets=4-99999          | there is no set 9: the arguments file has 9
          --limit=0               | '0' is out of range: at least 1
          --on-interrupt=leave    | 'leave' is none of: detach, cancel
          --on-interrupt=detach   | containers on this machine end with it
          """)
  void isRefusedOutOfRange(String options, String told) {
    Outcome outcome = dryRun("--platform=local " + options);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(told);
  }

  private Outcome dryRun(String options) {
    List<String> words =
        new ArrayList<>(List.of("run", "java.lang.Math::floorMod(int,int)", "--dry-run"));
    words.addAll(List.of(arguments.toString(), "-o", folder.resolve("results.jsonl").toString()));
    words.addAll(List.of(options.split(" ")));
    return new Program().with("CIVIS_API_KEY", "some-key").run(words.toArray(String[]::new));
  }
}
