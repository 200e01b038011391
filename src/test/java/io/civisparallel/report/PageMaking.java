package io.civisparallel.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a page of a run that was made up, for the README's picture and to look at. */
public final class PageMaking {

  private PageMaking() {}

  /** Writes a page: the file, then the number of sets. */
  public static void main(String[] args) throws IOException {
    int sets = Integer.parseInt(args[1]);
    Files.writeString(
        Path.of(args[0]), ReportSamples.page(ReportSamples.run(sets), ReportSamples.facts(sets)));
  }
}
