package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.fanout.Registry.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of unfinished runs is a hint: it may be missing, and may hold anything. */
class RegistryTest {

  @TempDir private Path folder;

  private Item item(String token) throws IOException {
    Path journal = folder.resolve(token + ".journal");
    Files.writeString(journal, "");
    return new Item("far", token, "/r.jsonl", journal.toString(), "https://example.org", true);
  }

  @Test
  void runsAreListedUntilTheyAreRemovedOrTheirJournalIsGone() throws IOException {
    Registry registry = new Registry(folder.resolve("not/there/yet"));
    Item one = item("0a");
    Item two = item("0b");
    registry.add(one);
    registry.add(two);
    registry.add(two);
    assertThat(registry.items()).containsExactlyInAnyOrder(one, two);
    registry.remove("0a");
    assertThat(registry.items()).containsExactly(two);
    Files.delete(Path.of(two.journal()));
    assertThat(registry.items()).isEmpty();
    assertThat(folder.resolve("not/there/yet/runs")).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("not"))))
        .isEqualTo("rwx------");
  }

  @Test
  void whatIsNoneOfOursIsPassedOverAndLeftAlone() throws IOException {
    Registry registry = new Registry(folder);
    registry.add(item("0a"));
    Path runs = folder.resolve("runs");
    String whole = Files.readString(runs.resolve("0a.json"));
    Files.writeString(runs.resolve("0b.json"), whole);
    Files.writeString(runs.resolve("0c.json"), whole.replace("0a", "0c").replace("\"/", "\"x/"));
    Files.writeString(runs.resolve("0d.json"), "null");
    Files.writeString(runs.resolve("0e.json"), "{\"version\":1}");
    Files.writeString(runs.resolve("0f.json"), "[".repeat(5_000));
    Files.write(runs.resolve("10.json"), new byte[] {(byte) 0xff, 0});
    Files.writeString(runs.resolve("11.json"), whole + " ".repeat(20_000));
    Files.writeString(runs.resolve("12.json"), whole.replace("\"version\":1", "\"version\":2"));
    Files.createDirectory(runs.resolve("13.json"));
    assertThat(registry.items()).extracting(Item::token).containsExactly("0a");
    assertThat(runs.toFile().list()).hasSize(10);
  }

  @Test
  void whereNothingCanBeKeptNothingIsAndNobodySuffers() throws IOException {
    Registry nowhere = new Registry(null);
    nowhere.add(item("0a"));
    nowhere.remove("0a");
    assertThat(nowhere.items()).isEmpty();
    Files.writeString(folder.resolve("runs"), "a file");
    Registry blocked = new Registry(folder);
    blocked.add(item("0a"));
    assertThat(blocked.items()).isEmpty();
    blocked.remove("../../0a");
    blocked.remove("0a");
    assertThat(folder.resolve("runs")).hasContent("a file");
  }
}
