package io.civisparallel.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** User code, compiled while a test runs. */
final class Compiled {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package ([\\w.]+);");

  /** The first type is the one that names the file. */
  private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record|enum) (\\w+)");

  private Compiled() {}

  /**
   * Compiles source files into a folder, and gives it.
   *
   * @param options of the compiler, separated by blanks
   */
  static Path into(Path folder, String options, String... sources) {
    List<String> arguments = new ArrayList<>(List.of("-d", folder.toString(), "-proc:none"));
    Stream.of(options.split(" ", -1)).filter(it -> !it.isEmpty()).forEach(arguments::add);
    arguments.addAll(List.of("-cp", folder.toString()));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    List<Source> files = Stream.of(sources).map(Source::new).toList();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    if (!compiler.getTask(output, null, null, arguments, null, files).call()) {
      throw new AssertionError(output.toString());
    }
    return folder;
  }

  /** Makes a jar of a folder's files. */
  static Path jar(Path jar, Path folder, Map<String, String> manifest) throws IOException {
    Manifest head = new Manifest();
    head.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach((name, value) -> head.getMainAttributes().putValue(name, value));
    Files.createDirectories(jar.toAbsolutePath().getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, head);
        Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(folder.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, out);
      }
    }
    return jar;
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String text) {
      super(URI.create("memory:///" + path(text)), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    private static String path(String text) {
      Matcher home = PACKAGE.matcher(text);
      Matcher type = TYPE.matcher(text);
      String folder = home.find() ? home.group(1).replace('.', '/') + "/" : "";
      if (!type.find()) {
        throw new AssertionError("No type in " + text);
      }
      return folder + type.group(1) + ".java";
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return new String(text.getBytes(UTF_8), UTF_8);
    }
  }
}
