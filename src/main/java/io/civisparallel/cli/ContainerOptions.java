package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.platform.Resources;
import io.civisparallel.settings.ImageName;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.settings.RunSettings.NamedValue;
import io.civisparallel.settings.ScriptSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for how containers are made. */
@Command(optionListHeading = "%nContainers:%n")
final class ContainerOptions {

  /** What an image without a tag means (FACTS). */
  private static final String LATEST = "latest";

  @Option(
      names = "--image",
      paramLabel = "NAME[:TAG]",
      converter = Values.Image.class,
      description = "The image. Default: eclipse-temurin:17-jre.")
  private @Nullable ImageName image;

  @Option(
      names = "--image-tag",
      paramLabel = "TAG",
      converter = Values.Tag.class,
      description = "The image's tag. Default for an --image without one: latest.")
  private @Nullable String imageTag;

  @Option(
      names = "--repo-uri",
      paramLabel = "URI",
      converter = Values.Text.class,
      description = "A git repository to be cloned to /app.")
  private @Nullable String repoUri;

  @Option(
      names = "--repo-ref",
      paramLabel = "REF",
      converter = Values.Text.class,
      description = "Its branch, tag or commit.")
  private @Nullable String repoRef;

  @Option(
      names = "--setup-cmd",
      paramLabel = "COMMAND",
      converter = Values.Text.class,
      description = "A shell command to run in each container before the program.")
  private @Nullable String setupCommand;

  @Option(
      names = "--cpu",
      paramLabel = "SHARES",
      converter = Values.Cpu.class,
      description = "CPU shares, about 1000 to a core. Default: 1024.")
  private int cpu = Resources.DEFAULT.cpu();

  @Option(
      names = "--memory",
      paramLabel = "MB",
      converter = Values.Memory.class,
      description = "Memory in MB; 512m and 2g too. Default: 1024.")
  private int memory = Resources.DEFAULT.memory();

  @Option(
      names = "--disk",
      paramLabel = "GB",
      converter = Values.Disk.class,
      description = "Disk space in GB. Default: 1.")
  private double disk = Resources.DEFAULT.diskSpace();

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      converter = Values.Parameter.class,
      description = "An environment variable for the containers; may be given again.")
  private List<NamedValue> params = new ArrayList<>();

  /**
   * How containers are made.
   *
   * @param script what was asked of the scripts beside that
   * @param given the options that were given
   */
  ContainerSettings settings(ScriptSettings script, Set<String> given) {
    if (repoRef != null && repoUri == null && !script.origin().infer()) {
      throw new UserException("--repo-ref names a part of a repository: add --repo-uri");
    }
    Set<String> names = new HashSet<>();
    params.forEach(it -> once(names, "--param ", it.name()));
    script.credentials().params().forEach(it -> once(names, "--credential ", it.name()));
    return new ContainerSettings(
        image == null ? ContainerSettings.DEFAULT_IMAGE : image.name(),
        tag(),
        repoUri,
        repoRef,
        setupCommand,
        cpu,
        memory,
        disk,
        params,
        script,
        given);
  }

  private static void once(Set<String> names, String option, String name) {
    if (!names.add(name)) {
      throw new UserException(option + name + " is given twice");
    }
  }

  private String tag() {
    String named = image == null ? null : image.tag();
    if (named != null && imageTag != null && !named.equals(imageTag)) {
      throw new UserException(
          "--image names the tag " + named + " and --image-tag " + imageTag + ": give one of them");
    }
    if (imageTag != null) {
      return imageTag;
    }
    return named != null ? named : image == null ? ContainerSettings.DEFAULT_IMAGE_TAG : LATEST;
  }

  /**
   * The options given that a shell process on this machine cannot honour, as one would write them.
   */
  List<String> notForProcesses() {
    List<String> names = new ArrayList<>();
    if (image != null) {
      names.add("--image");
    }
    if (imageTag != null) {
      names.add("--image-tag");
    }
    if (disk != Resources.DEFAULT.diskSpace()) {
      names.add("--disk");
    }
    return names;
  }
}
