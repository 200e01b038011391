package io.civisparallel.local;

import io.civisparallel.local.engine.Capacity;
import io.civisparallel.system.Clock;

/**
 * All that a platform holds.
 *
 * @param library scripts and templates
 * @param logs of runs
 */
record State(Library library, RunLogs logs, FileStore files, JsonValueStore values) {

  /**
   * An empty state.
   *
   * @param folder for what lies on disk
   * @param capacity of this machine
   */
  static State in(StateFolder folder, Capacity capacity, Clock clock) {
    Ids ids = new Ids();
    return new State(
        new Library(
            ids, new ScriptStore(ids, clock), new TemplateStore(ids), new Blueprints(capacity)),
        new RunLogs(folder.file("logs"), clock),
        new FileStore(folder.folder("files"), ids, clock),
        new JsonValueStore(folder.file("values"), ids));
  }
}
