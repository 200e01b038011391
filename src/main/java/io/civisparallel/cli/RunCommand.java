package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.fanout.EarlierRun;
import io.civisparallel.settings.PlatformSettings;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.settings.ScriptSettings.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The main job: a program over a file of arguments. */
@Command(
    name = "run",
    sortOptions = false,
    abbreviateSynopsis = true,
    customSynopsis = "civis-parallel run [OPTIONS] TARGET ARGS_FILE [-- TEMPLATE...]",
    description = {
      "Runs a program over a file of arguments, each argument set in a container of its own, or several"
          + " to a container (--batch-size).",
      ""
    },
    footer = {
      "",
      "Exit codes:",
      "  0    every argument set succeeded",
      "  1    the run ended and at least one set failed",
      "  2    bad command line, settings or arguments file: nothing was submitted",
      "  3    the platform refused or could not be reached",
      "  4    this machine: disk, engine",
      "  70   a bug of civis-parallel",
      "  130, 143  interrupted",
      "",
      "Examples:",
      "  civis-parallel run com.acme.Calc::expensive --classpath calc.jar \\",
      "      args.jsonl -o results.jsonl",
      "  civis-parallel run app.jar files.jsonl -o r.jsonl -- --in {name} --out {index}",
      "  civis-parallel run app.jar many.jsonl -o r.jsonl --batch-size auto --dry-run"
    })
final class RunCommand implements Callable<Integer> {

  private static final String END_OF_OPTIONS = "--";

  private final Host host;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description =
          "app.jar, com.acme.Calc::method or com.acme.Calc (a Function, Callable or main class).")
  private String target;

  @Parameters(
      index = "1",
      paramLabel = "ARGS_FILE",
      description = "One JSON value a line, each an argument set; - is stdin.")
  private Path arguments;

  @Parameters(
      index = "2..*",
      paramLabel = "TEMPLATE",
      description =
          "After --: the command line of a main. {} is the whole line, {field} a field of it,"
              + " {index} its number.")
  private List<String> template = new ArrayList<>();

  @Mixin private ProgramOptions program = new ProgramOptions();

  @Mixin private FileOptions files = new FileOptions();

  @Mixin private PartOptions part = new PartOptions();

  @Mixin private PaceOptions pace = new PaceOptions();

  @Mixin private RetryOptions retries = new RetryOptions();

  @Mixin private BatchOptions batches = new BatchOptions();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Mixin private CleanupOptions cleanup = new CleanupOptions();

  @Mixin private InterruptOptions interrupt = new InterruptOptions();

  @Mixin private PlatformOptions platform = new PlatformOptions();

  @Mixin private ApiOptions api = new ApiOptions();

  @Mixin private ContainerOptions containers = new ContainerOptions();

  @Mixin private ScriptOptions scripts = new ScriptOptions();

  @Mixin private TemplateOptions templates = new TemplateOptions();

  @Mixin private ApprovalOptions approval = new ApprovalOptions();

  @Mixin private ReportOptions reports = new ReportOptions();

  @Mixin private DisplayOptions display = new DisplayOptions();

  RunCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    checkTemplate();
    IfActive whenActive = program.ifActive();
    PlatformSettings chosen = platform.settings(api.settings(host.env()), host.env());
    RunRequest request =
        new RunRequest(
            new RunSettings(
                program.settings(target, template),
                files.settings(arguments),
                containers(chosen),
                pace.settings(),
                retries.settings(),
                part.settings(),
                batches.settings(),
                limits.settings(),
                interrupt.over(cleanup.settings()),
                platform.engine(),
                program.name()),
            chosen,
            notForProcesses(),
            display.choice(),
            reports.settings(
                files.settings(arguments), program.settings(target, template), host.env()),
            Consent.of(program.isDryRun(), approval.isGiven()));
    display.openLog(request.run());
    return files.resumes() ? resume(request) : NamedRun.launch(request, whenActive, host);
  }

  private int resume(RunRequest request) {
    try (EarlierRun earlier = EarlierRun.open(files.output(), RunLauncher.surroundings(host))) {
      return RunLauncher.resume(request, earlier, files.matchesByContent(), host);
    }
  }

  private ContainerSettings containers(PlatformSettings chosen) {
    Set<String> given = given();
    Origin origin = templates.settings(given, chosen, host.env());
    return containers.settings(scripts.settings(origin), given);
  }

  /** The options of the command line, each by its longest name. */
  private Set<String> given() {
    return spec.commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName)
        .collect(Collectors.toSet());
  }

  private List<String> notForProcesses() {
    List<String> names = new ArrayList<>(containers.notForProcesses());
    names.addAll(ScriptOptions.notForProcesses(given()));
    return names;
  }

  /** What comes third is a mistake, unless it was said to be the template. */
  private void checkTemplate() {
    List<String> words = spec.commandLine().getParseResult().originalArgs();
    int before = words.size() - template.size() - 1;
    if (!template.isEmpty() && !words.get(before).equals(END_OF_OPTIONS)) {
      throw new UserException(
          "there is no place for '"
              + template.get(0)
              + "': after TARGET and ARGS_FILE the arguments of a main come after --");
    }
  }
}
