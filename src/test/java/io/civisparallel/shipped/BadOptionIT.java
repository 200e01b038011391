package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An option that is out of range, or none, is refused before anything is looked at. */
class BadOptionIT {

  @TempDir private static Path folder;

  private static Desk desk;

  @BeforeAll
  static void sitDown() {
    desk = Desk.in(folder).file("args.jsonl", "[7, 2]\n");
  }

  @AfterAll
  static void standUp() {
    desk.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --jobs=0                      | '0' is out of range
          -j -2                         | '-2' is out of range
          -j 1.5                        | '1.5' is not a whole number
          --jobs                        | '--jobs'
          --jobs=1 -j 2                 | --jobs
          --pre-dispatch=-1             | '-1' is out of range
          --cpu=1                       | '1' is out of range
          --cpu=99999999999999999999    | '99999999999999999999' is not a whole number
          --memory=2                    | '2' is out of range
          --memory=9999999g             | '9999999g' is out of range
          --memory=512k                 | '512k' is not memory in MB
          --memory=9999g --platform=local | never fits this machine, which holds
          --cpu=1000000 --platform=local  | never fits this machine, which holds
          --disk=0                      | '0' is out of range
          --disk=-1                     | '-1' is out of range
          --disk=NaN                    | 'NaN' is not a number
          --max-inline-result=0         | '0' is out of range
          --max-inline-result=2g        | '2g' is out of range
          --param=NAME                  | NAME=VALUE
          --param==x                    | '' is not a name
          --param=1A=x                  | '1A' is not a name
          --param=A-B=x                 | 'A-B' is not a name
          --param=PATH=x                | 'PATH' is reserved
          --param=CIVIS_RUN_ID=1        | 'CIVIS_RUN_ID' is reserved
          --param=A=1 --param=A=2       | --param A is given twice
          --name=../x                   | '../x' is not a name
          --image=a@sha256:00           | names a digest
          --image=a:                    | '' is not an image tag
          --image=:tag                  | ':tag' is not an image
          --image=https://a/b           | 'https://a/b' is not an image
          --image=a:1 --image-tag=2     | give one of them
          --image-tag=a/b               | 'a/b' is not an image tag
          --repo-ref=main               | add --repo-uri
          --order=random                | 'random' is none of: input, completion
          --progress=loud               | 'loud' is none of: auto, live, plain, json, none
          --platform=aws                | 'aws' is none of: civis, local
          --engine=vm --platform=local  | 'vm' is none of: process
          --engine=process              | --engine is for this machine
          -q -v                         | exclude each other
          --jbos=2                      | Did you mean --jobs?
          --outptu=x                    | Did you mean --output?
          --over-write                  | Did you mean --overwrite?
          extra                         | there is no place for 'extra'
          --classpath=a::b              | --classpath has an empty entry
          """)
  void isRefused(String options, String told) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("run", "java.lang.Math::floorMod(int,int)", "args.jsonl"));
    words.addAll(List.of("-o", "results.jsonl"));
    words.addAll(List.of(options.split(" ")));
    assertThat(desk.refuses(words.toArray(String[]::new))).contains(told);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rnu a.jar args.jsonl          | Did you mean run?
          --nonsense                    | '--nonsense'
          run                           | TARGET
          run a.jar                     | ARGS_FILE
          platform --port=70000         | '70000' is out of range
          platform --port=x             | 'x' is not a whole number
          platform --window=0           | '0' is out of range
          platform --engine=vm          | 'vm' is none of: process
          platform --key-file=args.jsonl | exists
          platform --key-file=no/key    | --key-file no/key cannot be made: there is no such folder
          completion tcsh               | 'tcsh' is none of: bash, zsh, fish
          worker now                    | 'now'
          """)
  void aCommandIsRefused(String words, String told) {
    assertThat(desk.refuses(words.split(" "))).contains(told);
  }

  @Test
  void noCommandAtAllIsRefused() {
    assertThat(desk.refuses()).contains("A command is missing");
  }

  @Test
  void helpAndVersionAreData() {
    for (String word : List.of("--help", "--version")) {
      Shell.Outcome outcome = desk.run(word);
      assertThat(outcome.exit()).as(outcome.err()).isZero();
      assertThat(outcome.out()).contains("civis-parallel");
      assertThat(outcome.err()).isEmpty();
    }
    assertThat(desk.run("run", "--help").out()).contains("Exit codes:", "--overwrite");
    desk.nobodyCalled();
  }
}
