package io.civisparallel.worker;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.Assignment.Segment;
import io.civisparallel.error.UserException;
import io.civisparallel.target.TargetSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gets everything into place. The child is started before anything is fetched wherever it is known
 * by then how it must be started, so that its start and the transfers overlap.
 */
final class Preparation {

  private final Assignment assignment;
  private final Surroundings around;
  private final Downloads downloads;
  private final Children children;

  Preparation(Assignment assignment, Surroundings around, Downloads downloads, Children children) {
    this.assignment = assignment;
    this.around = around;
    this.downloads = downloads;
    this.children = children;
  }

  /** What there is when all is in place. */
  record Ready(UserCode code, List<ArgumentSet> sets) {}

  /** Prepares. */
  Ready prepare() throws SetFailure, InterruptedException {
    if (assignment.target().repository() == Assignment.Repository.BUILT) {
      new RepositoryBuild(repository().root(), children.codeFolder(), around).run();
    }
    UserCode code = assignment.code().isEmpty() ? fromRepository() : fromPlatform();
    children.prestart(code.isMain(), code.jvmOptions(assignment.target()), code.place().all());
    return new Ready(code, sets());
  }

  private UserCode fromRepository() throws SetFailure {
    Repository repository = repository();
    var classPath =
        spec() instanceof TargetSpec.Jar jar
            ? List.of(repository.jar(jar.path()))
            : repository.classPath();
    return UserCode.find(assignment.target(), new UserCode.Place(classPath, classPath), repository);
  }

  private UserCode fromPlatform() throws SetFailure, InterruptedException {
    CodeFiles files = new CodeFiles(assignment.code(), children.codeFolder());
    UserCode.Place place = place(files);
    if (!JvmCommand.hasForeignOptions(around.environment())) {
      TargetSpec spec = spec();
      if (!(spec instanceof TargetSpec.Type)) {
        boolean main = spec instanceof TargetSpec.Jar;
        children.prestart(main, assignment.target().jvmOptions(), place.all());
      }
    }
    downloads.code(files.code(), files.places());
    return UserCode.find(assignment.target(), place, repository());
  }

  /** What travelled, and behind it what the repository has. */
  private UserCode.Place place(CodeFiles files) {
    List<Path> all = new ArrayList<>(files.places());
    List<Path> named = new ArrayList<>(files.named());
    if (assignment.target().repository() != Assignment.Repository.NONE) {
      List<Path> cloned = repository().classPath();
      all.addAll(cloned);
      named.addAll(cloned);
    }
    return new UserCode.Place(all, named);
  }

  private Repository repository() {
    return new Repository(around.environment());
  }

  private TargetSpec spec() throws SetFailure {
    try {
      return TargetSpec.parse(assignment.target().spec());
    } catch (UserException e) {
      throw SetFailure.setup("target", e.getMessage());
    }
  }

  private List<ArgumentSet> sets() throws SetFailure {
    List<byte[]> segments =
        downloads.segments(assignment.arguments().fileId(), assignment.segments());
    List<ArgumentSet> sets = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = assignment.segments().get(i);
      sets.addAll(ArgumentSet.split(segment, segments.get(i)));
    }
    return sets;
  }
}
