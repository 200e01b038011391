package io.civisparallel.platform.rest;

import io.civisparallel.platform.Run;
import io.civisparallel.platform.wire.ContainerRunResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Method;

/** Lists the runs of a container script, the newest first. */
record ListRuns(long jobId) implements Endpoint<List<Run>> {

  @Override
  public String action() {
    return "list the runs of script " + jobId;
  }

  @Override
  public Method method() {
    return Method.GET;
  }

  @Override
  public String path() {
    return "/scripts/containers/" + jobId + "/runs?limit=50&order=id&order_dir=desc";
  }

  @Override
  public Priority priority() {
    return Priority.STATE;
  }

  @Override
  public List<Run> read(Answer answer) throws IOException {
    List<Run> runs = new ArrayList<>();
    for (ContainerRunResponse run : answer.listOf(ContainerRunResponse.class)) {
      runs.add(Runs.of(run));
    }
    return List.copyOf(runs);
  }
}
