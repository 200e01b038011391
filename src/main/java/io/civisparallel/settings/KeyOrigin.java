package io.civisparallel.settings;

import java.nio.file.Path;

/** Where the API key is to be had. */
public sealed interface KeyOrigin {

  /** What people call it; never the key itself, and no command, which may hold secrets too. */
  String name();

  /** The environment variable: the key is known, and stays as it is. */
  record Variable(ApiKey key) implements KeyOrigin {
    @Override
    public String name() {
      return PlatformSettings.KEY;
    }
  }

  /** A file that holds the key and nothing else. */
  record InFile(Path file) implements KeyOrigin {
    @Override
    public String name() {
      return "--api-key-file " + file;
    }
  }

  /** A shell command that prints the key and nothing else. */
  record FromCommand(String command) implements KeyOrigin {
    @Override
    public String name() {
      return "--api-key-command";
    }

    /** Leaves the command out. */
    @Override
    public String toString() {
      return "FromCommand[hidden]";
    }
  }
}
