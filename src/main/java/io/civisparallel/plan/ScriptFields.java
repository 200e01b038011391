package io.civisparallel.plan;

import static io.civisparallel.plan.FieldType.FLAG;
import static io.civisparallel.plan.FieldType.OBJECT;
import static io.civisparallel.plan.FieldType.OBJECTS;
import static io.civisparallel.plan.FieldType.TEXT;
import static io.civisparallel.plan.FieldType.TEXTS;
import static io.civisparallel.plan.FieldType.WHOLE;
import static io.civisparallel.plan.FieldType.WHOLES;
import static io.civisparallel.plan.FieldType.all;
import static io.civisparallel.plan.FieldType.object;
import static io.civisparallel.plan.FieldType.objects;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of the requests that make scripts, as the platform's description has them: those that
 * {@code --script-json} may set, and those that it may not, with what sets them.
 *
 * @param request the request
 * @param open the fields that may be set
 * @param taken what sets the others
 */
record ScriptFields(String request, Map<String, FieldType> open, Map<String, String> taken) {

  private static final FieldType SCHEDULE =
      object(
          with(
              all(FLAG, "scheduled"),
              all(
                  WHOLES,
                  "scheduledDays",
                  "scheduledHours",
                  "scheduledMinutes",
                  "scheduledDaysOfMonth"),
              all(WHOLE, "scheduledRunsPerHour")));

  private static final FieldType NOTIFICATIONS =
      object(
          with(
              all(TEXTS, "urls", "successEmailAddresses", "failureEmailAddresses"),
              all(
                  TEXT,
                  "successEmailSubject",
                  "successEmailBody",
                  "successEmailFromName",
                  "successEmailReplyTo"),
              all(WHOLE, "stallWarningMinutes"),
              all(FLAG, "successOn", "failureOn")));

  private static final FieldType PARAMS =
      objects(
          with(
              all(TEXT, "name", "label", "description", "type", "value", "default"),
              all(FLAG, "required"),
              all(OBJECTS, "allowedValues")));

  private static final Map<String, FieldType> BOTH =
      with(
          all(WHOLE, "parentId", "runningAsId"),
          Map.of("schedule", SCHEDULE, "notifications", NOTIFICATIONS));

  private static final Map<String, String> TAKEN_BY_BOTH =
      Map.of(
          "name", "civis-parallel names its scripts; --name names the run",
          "timeZone", "use --time-zone",
          "partitionLabel", "use --partition-label",
          "targetProjectId", "use --target-project-id",
          "hidden", "use --hidden or --no-hidden",
          "requiredResources", "use --cpu, --memory and --disk");

  /** The fields of a container script. */
  static final ScriptFields CONTAINER =
      new ScriptFields(
          "POST /scripts/containers",
          with(BOTH, all(TEXT, "userContext"), Map.of("params", PARAMS, "arguments", OBJECT)),
          with(
              TAKEN_BY_BOTH,
              Map.of(
                  "repoHttpUri", "use --repo-uri",
                  "repoRef", "use --repo-ref",
                  "gitCredentialId", "use --git-credential-id",
                  "remoteHostCredentialId", "use --remote-host-credential-id",
                  "dockerCommand", "it starts the worker; --setup-cmd runs a command before that",
                  "dockerImageName", "use --image",
                  "dockerImageTag", "use --image-tag",
                  "instanceType", "use --instance-type",
                  "cancelTimeout", "use --cancel-timeout")));

  /** The fields of a script that is made from a template. */
  static final ScriptFields CUSTOM =
      new ScriptFields(
          "POST /scripts/custom",
          with(BOTH, all(WHOLE, "remoteHostId", "credentialId")),
          with(
              TAKEN_BY_BOTH,
              Map.of("fromTemplateId", "use --template", "arguments", "use --template-argument")));

  /** Takes copies of the maps. */
  ScriptFields {
    open = Map.copyOf(open);
    taken = Map.copyOf(taken);
  }

  @SafeVarargs
  private static <T> Map<String, T> with(Map<String, T>... parts) {
    Map<String, T> all = new LinkedHashMap<>();
    for (Map<String, T> part : parts) {
      all.putAll(part);
    }
    return all;
  }
}
