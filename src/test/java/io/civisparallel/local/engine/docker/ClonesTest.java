package io.civisparallel.local.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.local.engine.EngineSpec;
import io.civisparallel.platform.ContainerSpec.Repository;
import io.civisparallel.platform.Resources;
import io.civisparallel.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Repositories are cloned by git, which takes no orders from their names nor from what is in them.
 */
class ClonesTest {

  @TempDir Path folder;

  private Path repository;
  private Clones clones;

  @BeforeEach
  void makeARepository() throws IOException {
    repository = Files.createDirectory(folder.resolve("repository"));
    Files.writeString(repository.resolve("file"), "one");
    Files.createSymbolicLink(repository.resolve("link"), folder.resolve("outside"));
    Files.writeString(folder.resolve("outside"), "mine");
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-m", "One");
    git("tag", "v1");
    git("checkout", "-q", "-b", "topic/a");
    Files.writeString(repository.resolve("file"), "two");
    git("-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-a", "-m", "Two");
    git("checkout", "-q", "main");
    clones = new Clones(folder.resolve("clones"), System.getenv());
  }

  @ParameterizedTest
  @CsvSource(
      value = {"NULL,one", "v1,one", "main,one", "topic/a,two"},
      nullValues = "NULL")
  void aRefIsABranchATagOrNone(String ref, String content) throws Exception {
    Path copy = clones.copy(new Repository(repository.toString(), ref), "c");
    assertThat(copy.resolve("file")).hasContent(content);
    assertThat(copy.resolve("link")).isSymbolicLink();
  }

  @Test
  void whatAContainerDoesToItsCopyIsSeenByNoOther() throws Exception {
    Repository it = new Repository(repository.toString(), null);
    Path first = clones.copy(it, "first");
    Files.writeString(first.resolve("file"), "changed");
    Path second = clones.copy(it, "second");
    clones.remove(first);

    assertThat(second.resolve("file")).hasContent("one");
    assertThat(first).doesNotExist();
    assertThat(folder.resolve("outside")).hasContent("mine");
  }

  @Test
  void aCopyThatCannotBeMadeWholeIsRemoved() throws Exception {
    Repository it = new Repository(repository.toString(), null);
    Path copy = clones.copy(it, "first");
    assertThatThrownBy(() -> clones.copy(it, "first")).isInstanceOf(IOException.class);
    assertThat(copy).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--orphan=x", "-f", "--detach", "-"})
  void anOptionIsNoRef(String ref) {
    assertThatThrownBy(() -> clones.copy(new Repository(repository.toString(), ref), "c"))
        .isInstanceOfSatisfying(
            CloneException.class,
            e ->
                assertThat(e.output())
                    .containsExactly("'" + ref + "' is no branch, tag or commit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext::sh -c touch% %s", "ext::https://x", "--upload-pack=touch %s"})
  void noAddressRunsAProgram(String address) {
    Path made = folder.resolve("made");
    Repository it = new Repository(address.replace("%s", made.toString()), null);
    assertThatThrownBy(() -> clones.copy(it, "c")).isInstanceOf(CloneException.class);
    assertThat(made).doesNotExist();
  }

  /** Else folders of another user would stay behind. */
  @Test
  void whatAnImagesOwnUserMakesInACopyCanBeRemovedByAnybodyWhoGetsAtIt() throws IOException {
    ContainerBody body =
        new ContainerBody(
            new DockerSetup(folder, EngineNetwork.HOST, null),
            Owner.self(),
            "token",
            new GetInfo.Info(2, 2, false, ""),
            new ContainerUser(7, 7));
    EngineSpec spec =
        new EngineSpec("one", "script", "a:b", null, "true", new Resources(2, 4, 1), Map.of());

    assertThat(body.of(spec, new ImageDetails("me"), folder).get("Cmd"))
        .isEqualTo(List.of("umask 0\ntrue", "sh"));
    assertThat(body.of(spec, new ImageDetails("me"), null).get("Cmd"))
        .isEqualTo(List.of("true", "sh"));
    assertThat(body.of(spec, new ImageDetails("0"), folder))
        .containsEntry("Cmd", List.of("true", "sh"))
        .containsEntry("User", "7:7");
  }

  private void git(String... words) {
    Shell.Outcome outcome = Shell.in(repository, "git").with("HOME", folder).run(words);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
  }
}
