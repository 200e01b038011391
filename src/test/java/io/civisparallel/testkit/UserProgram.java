package io.civisparallel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A program as a user would bring it: compiled from source, packed into a jar. */
public final class UserProgram {

  private final Path folder;
  private final List<Path> classPath = new ArrayList<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private List<String> options = List.of("-parameters");

  private UserProgram(Path folder) {
    this.folder = folder;
  }

  /** A program whose files are kept in a folder. */
  public static UserProgram in(Path folder) {
    return new UserProgram(folder);
  }

  /** Adds a top-level class; its package and name are read from the source. */
  public UserProgram with(String source) {
    String packageName = word(source, "package ");
    String name =
        Stream.of("class ", "record ", "interface ", "enum ")
            .filter(source::contains)
            .min(java.util.Comparator.comparing(source::indexOf))
            .map(kind -> word(source, kind))
            .orElseThrow();
    sources.put(packageName.isEmpty() ? name : packageName + "." + name, source);
    return this;
  }

  /** Adds a file to the jar. */
  public UserProgram entry(String path, byte[] content) {
    entries.put(path, content);
    return this;
  }

  /** Adds a jar to compile against. */
  public UserProgram against(Path jar) {
    classPath.add(jar);
    return this;
  }

  /** Sets an attribute of the manifest. */
  public UserProgram manifest(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  /** Compiles otherwise than with {@code -parameters}. */
  public UserProgram compiledWith(String... more) {
    options = List.of(more);
    return this;
  }

  /** Compiles all classes, with parameter names unless told otherwise, into a new folder. */
  public Path classes() {
    try {
      Path classes = Files.createTempDirectory(folder, "classes");
      compile(classes);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles all classes and gives the content of one class file. */
  public byte[] classFile(String path) {
    try {
      return Files.readAllBytes(classes().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles all classes, with parameter names unless told otherwise, and packs them. */
  public Path jar(String name) {
    try {
      Path jar = folder.resolve(name);
      pack(classes(), jar);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path =
        String.join(java.io.File.pathSeparator, classPath.stream().map(Path::toString).toList());
    List<String> words = new ArrayList<>(options);
    words.addAll(List.of("-d", classes.toString(), "-cp", path));
    words.addAll(List.of("--release", "17", "-nowarn", "-proc:none"));
    List<Source> files =
        sources.entrySet().stream().map(it -> new Source(it.getKey(), it.getValue())).toList();
    StringWriter messages = new StringWriter();
    boolean done = compiler.getTask(messages, null, null, words, null, files).call();
    assertThat(done).as(messages.toString()).isTrue();
  }

  private void pack(Path classes, Path jar) throws IOException {
    Manifest written = new Manifest();
    Attributes attributes = written.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(attributes::putValue);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, written);
        Stream<Path> found = Files.walk(classes)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
        out.closeEntry();
      }
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }

  private static String word(String source, String before) {
    int at = source.indexOf(before);
    if (at < 0) {
      return "";
    }
    String rest = source.substring(at + before.length());
    return rest.split("[^A-Za-z0-9_.]", 2)[0];
  }

  /** A source file that is only in memory. */
  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String name, String text) {
      super(
          URI.create("memory:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
