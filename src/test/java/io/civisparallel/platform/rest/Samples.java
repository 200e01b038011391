package io.civisparallel.platform.rest;

import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Resources;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.ScriptKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Every call that this program can make, with the least and the most that it can say. */
final class Samples {

  private static final Instant WHEN = Instant.parse("2026-02-01T00:00:00.123456789Z");

  /** A container with nothing but what has to be there. */
  static final ContainerSpec LEAST = ContainerSpec.builder("image", "tag", "true").build();

  /** A container of which everything is said that an option can say. */
  static final ContainerSpec MOST =
      ContainerSpec.builder("registry.example/image", "1.2", "exec civis-parallel worker")
          .name("civis-parallel calc 1f container 1 sets 0-9 attempt 1")
          .repository(new ContainerSpec.Repository("example.org/calc.git", "main"))
          .resources(new Resources(2, 4, 0.25))
          .params(
              List.of(
                  Param.fixed("GREETING", "hello é"),
                  Param.credential("DB", 12),
                  new Param("OPEN", "integer", true, null, null),
                  new Param("MAYBE", "bool", false, null, "true")))
          .arguments(Map.of("OPEN", "3", "MAYBE", "false"))
          .gitCredentialId(5L)
          .remoteHostCredentialId(6L)
          .cancelTimeout(0)
          .timeZone("Europe/Vienna")
          .instanceType("m5.large")
          .partitionLabel("quick")
          .targetProjectId(9L)
          .hidden(false)
          .extra(
              """
              {"parentId":77,"userContext":"author","runningAsId":78,
               "schedule":{"scheduled":false,"scheduledDays":[1],"scheduledHours":[2],
                 "scheduledMinutes":[3],"scheduledRunsPerHour":1,"scheduledDaysOfMonth":[4]},
               "notifications":{"urls":["https://example.org"],"successEmailSubject":"a",
                 "successEmailBody":"b","successEmailAddresses":["c@example.org"],
                 "successEmailFromName":"d","successEmailReplyTo":"e@example.org",
                 "failureEmailAddresses":["f@example.org"],"stallWarningMinutes":5,
                 "successOn":true,"failureOn":true},
               "params":[{"name":"LEVEL","label":"l","description":"d","type":"string",
                 "required":false,"default":"x","allowedValues":[{"label":"X","value":"x"}]}],
               "arguments":{"LEVEL":"x"}}
              """)
          .build();

  private static final CustomSpec CUSTOM_LEAST =
      new CustomSpec("n", 7, Map.of(), CustomSpec.Overrides.NONE, true, null);

  private static final CustomSpec CUSTOM_MOST =
      new CustomSpec(
          "n",
          7,
          Map.of("TASK", "\"{}\"", "LEVEL", "3", "SHARE", "0.5", "DRY", "true"),
          new CustomSpec.Overrides(2, 4, 0.25, "UTC", "quick", 9L),
          false,
          """
          {"parentId":77,"runningAsId":78,"remoteHostId":31,"credentialId":32,
           "schedule":{"scheduled":false},"notifications":{"successOn":true}}
          """);

  private static final CustomSpec CUSTOM_PART =
      new CustomSpec(
          "n", 7, Map.of(), new CustomSpec.Overrides(null, 4, null, null, null, null), true, null);

  private Samples() {}

  static List<Endpoint<?>> all() {
    return List.of(
        new GetMe(),
        new CreateFile("a name/with é", WHEN),
        new CreateMultipartFile("a", 2, WHEN),
        new CompleteMultipartFile(1),
        new ExtendFile(1, WHEN),
        new GetFile(1, null),
        new GetFile(1, WHEN),
        new CreateJsonValue("a", "{\"x\":[1,\"é\",null]}"),
        new CreateScript(LEAST),
        new CreateScript(MOST),
        new CreateScript(CUSTOM_LEAST),
        new CreateScript(CUSTOM_PART),
        new CreateScript(CUSTOM_MOST),
        new GetScript(1),
        new GetTemplate(1),
        new StartRun(1, ScriptKind.CONTAINER),
        new StartRun(1, ScriptKind.CUSTOM),
        new ListRuns(1),
        new GetRun(1, 2),
        new CancelRun(1, 2),
        new ListJobs(new JobQuery(1, 2)),
        new ListJobs(new JobQuery(1, "civis-parallel calc é&", 2)),
        new ListJobs(new JobQuery(1, "calc", JobQuery.Which.ACTIVE, 1)),
        new ListJobs(new JobQuery(1, null, JobQuery.Which.ARCHIVED, 1)),
        new ListOutputs(1, 2, 3),
        new AddOutput(1, 2, RunOutput.Kind.FILE, 3),
        new AddOutput(1, 2, RunOutput.Kind.JSON_VALUE, 3),
        new GetLogs(1, 2, 7L, 50),
        new ArchiveScript(1, ScriptKind.CONTAINER),
        new ArchiveScript(1, ScriptKind.CUSTOM));
  }
}
