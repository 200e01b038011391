package io.civisparallel.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.civisparallel.json.Json;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes a report as one page of HTML that needs nothing else and asks no network: its policy
 * allows the one style and the one script that are in it, by their digests, and nothing more.
 */
public final class HtmlPage {

  private static final List<String> SCRIPTS =
      List.of("format", "dom", "charts", "lanes", "timeline", "failures", "table", "page");

  private static final String BEGINNING = "<!doctype html>\n<html lang=\"en\">";

  private static final int BUFFER = 64 * 1024;

  private HtmlPage() {}

  /**
   * Writes the page beside its file and gives it its name at the end: there is the whole page, or
   * what was there before. What was put there meanwhile and is no such page stays.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, RunReport report, RunFacts facts, Disk disk)
      throws IOException {
    Path making = file.resolveSibling("." + file.getFileName() + ".making");
    disk.delete(making);
    try (AppendFile page = disk.create(making)) {
      try (OutputStream out = new BufferedOutputStream(new Appending(page), BUFFER)) {
        write(out, report, facts);
      }
      page.sync();
    } catch (IOException e) {
      disk.delete(making);
      throw e;
    }
    try {
      check(file);
    } catch (IOException e) {
      disk.delete(making);
      throw e;
    }
    disk.replace(making, file);
    disk.syncFolder(Disk.folder(file));
  }

  /**
   * Holds a file to be one that a page may be written to: none yet, or an earlier page.
   *
   * @throws IOException if it is another, or there is no folder for it
   */
  public static void check(Path file) throws IOException {
    if (!Files.isDirectory(Disk.folder(file))) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.exists(file)) {
      return;
    }
    if (!Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "it is no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      String found = new String(in.readNBytes(BEGINNING.length()), UTF_8);
      if (!found.isEmpty() && !found.equals(BEGINNING)) {
        throw new FileSystemException(file.toString(), null, "it is there, and is no such page");
      }
    }
  }

  /** Writes the page. */
  static void write(OutputStream bytes, RunReport report, RunFacts facts) throws IOException {
    String style = resource("page.css");
    StringBuilder script = new StringBuilder("'use strict';\n");
    SCRIPTS.forEach(it -> script.append(resource(it + ".js")));
    String[] page = resource("page.html").split("@@", -1);
    try (Writer out = new OutputStreamWriter(bytes, UTF_8)) {
      for (String part : page) {
        switch (part) {
          case "POLICY" -> out.write(policy(style, script.toString()));
          case "STYLE" -> out.write(style);
          case "SCRIPT" -> out.write(script.toString());
          case "DATA" -> data(out, report, facts);
          default -> out.write(part);
        }
      }
    }
  }

  private static void data(Writer out, RunReport report, RunFacts facts) throws IOException {
    JsonGenerator json = Json.mapper().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setCharacterEscapes(new ScriptEscapes());
    try (json) {
      report.write(facts, json);
    }
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none';"
            .formatted(digest(style), digest(script))
        + " form-action 'none'";
  }

  private static String digest(String text) {
    byte[] sha256 = HexFormat.of().parseHex(Sha256.of(text.getBytes(UTF_8)));
    return Base64.getEncoder().encodeToString(sha256);
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its part " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds what is written to a file. */
  private static final class Appending extends OutputStream {

    private final AppendFile file;

    Appending(AppendFile file) {
      this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
      file.append(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      file.append(Arrays.copyOfRange(bytes, offset, offset + length));
    }
  }
}
