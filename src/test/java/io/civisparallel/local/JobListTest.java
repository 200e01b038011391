package io.civisparallel.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobListTest extends PlatformTestCase {

  @Test
  void theNewestChangeComesFirst() {
    String first = container(named("first"));
    container(named("second"));
    container(named("third"));
    assertThat(names("/jobs")).containsExactly("third", "second", "first");
    run(first);
    assertThat(names("/jobs")).containsExactly("first", "third", "second");
    assertThat(names("/jobs?order_dir=asc&order=updated_at"))
        .containsExactly("second", "third", "first");
    engine.next().exit(0);
  }

  @Test
  void aPageHoldsFiftyAtMost() {
    for (int i = 1; i <= 120; i++) {
      container(named("job " + i));
    }
    assertThat(names("/jobs")).hasSize(50).startsWith("job 120");
    assertThat(names("/jobs?limit=1000")).hasSize(50);
    assertThat(names("/jobs?page_num=3")).hasSize(20).endsWith("job 1");
    assertThat(names("/jobs?page_num=4")).isEmpty();
    assertThat(names("/jobs?page_num=2147483647")).isEmpty();
    Client.Exchange page = client.get("/jobs?limit=7&page_num=2");
    assertThat(page.header("X-Pagination-Current-Page")).isEqualTo("2");
    assertThat(page.header("X-Pagination-Per-Page")).isEqualTo("7");
    assertThat(page.header("X-Pagination-Total-Pages")).isEqualTo("18");
    assertThat(page.header("X-Pagination-Total-Entries")).isEqualTo("120");
  }

  @Test
  void hiddenAndArchivedJobsAreShownOnlyWhenAskedFor() {
    container(named("seen"));
    container(named("hid").replace("{\"name\"", "{\"hidden\":true,\"name\""));
    String old = container(named("old"));
    client.call("PUT", old + "/archive", "{\"status\":true}").expect(200);
    assertThat(names("/jobs")).containsExactly("seen");
    assertThat(names("/jobs?hidden=true")).containsExactlyInAnyOrder("seen", "hid");
    assertThat(names("/jobs?archived=true")).containsExactly("old");
    client.call("PUT", old + "/archive", "{\"status\":false}").expect(200);
    assertThat(names("/jobs")).containsExactly("old", "seen");
  }

  @Test
  void jobsAreFoundByStateAuthorNameAndId() {
    String done = container(named("Done one"));
    String busy = container(named("busy"));
    container(named("never"));
    String run = run(done);
    engine.next().exit(0);
    await(run, "succeeded");
    run(busy);
    await(run(container(named("other"))), "running");
    assertThat(names("/jobs?state=succeeded,idle")).containsExactlyInAnyOrder("Done one", "never");
    assertThat(names("/jobs?state=failed")).isEmpty();
    assertThat(names("/jobs?q=done%20ONE")).containsExactly("Done one");
    assertThat(names("/jobs?q=" + done.split("/", -1)[3])).containsExactly("Done one");
    assertThat(names("/jobs?author=1")).hasSize(4);
    assertThat(names("/jobs?author=2,3")).isEmpty();
    assertThat(names("/jobs?type=JobTypes::Import")).isEmpty();
    assertThat(names("/scripts?status=idle")).containsExactly("never");
  }

  private List<String> names(String path) {
    List<String> names = new ArrayList<>();
    for (JsonNode job : client.get(path).expect(200).json()) {
      names.add(job.get("name").asText());
    }
    return names;
  }

  private static String named(String name) {
    return CONTAINER.replace("\"one\"", "\"" + name + "\"");
  }
}
