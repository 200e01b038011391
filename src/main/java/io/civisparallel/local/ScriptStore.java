package io.civisparallel.local;

import io.civisparallel.system.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All scripts, in memory, with an index by their last change, so that a list is read off without
 * sorting. What is handed out never changes; every change makes a new version of the script.
 */
final class ScriptStore {

  /**
   * A page of a list.
   *
   * @param total how many scripts the whole list has
   */
  record Page(List<Script> scripts, int total) {

    /** Takes a copy of the scripts. */
    Page {
      scripts = List.copyOf(scripts);
    }
  }

  private record Entry(Script script, long change) {}

  private final Ids ids;
  private final Clock clock;
  private final Map<Long, Entry> entries = new HashMap<>();
  private final TreeMap<Long, Script> byChange = new TreeMap<>();
  private long changes;

  ScriptStore(Ids ids, Clock clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /** Adds a script. */
  synchronized Script add(LongFunction<Script.Definition> definition) {
    long id = ids.next();
    Script script =
        new Script(id, definition.apply(id), false, clock.now(), clock.now(), List.of());
    put(script);
    return script;
  }

  /**
   * A script as it is now.
   *
   * @throws ApiError if there is none
   */
  synchronized Script find(long id) {
    return entry(id).script();
  }

  /** Changes a script, alone among all who do, and gives the new version. */
  synchronized Script update(long id, UnaryOperator<Script> change) {
    Entry old = entry(id);
    Script changed = change.apply(old.script()).at(clock.now());
    byChange.remove(old.change());
    put(changed);
    return changed;
  }

  /**
   * One page of the scripts that are wanted, in the order of their last change.
   *
   * @param ascending whether the oldest change comes first
   */
  synchronized Page list(Predicate<Script> wanted, Paging paging, boolean ascending) {
    Collection<Script> all = (ascending ? byChange : byChange.descendingMap()).values();
    List<Script> page = new ArrayList<>();
    int total = 0;
    for (Script script : all) {
      if (wanted.test(script)) {
        if (total >= paging.skip() && page.size() < paging.limit()) {
          page.add(script);
        }
        total++;
      }
    }
    return new Page(page, total);
  }

  private Entry entry(long id) {
    @Nullable Entry entry = entries.get(id);
    if (entry == null) {
      throw ApiError.notFound("there is no job " + id);
    }
    return entry;
  }

  private void put(Script script) {
    long change = ++changes;
    entries.put(script.id(), new Entry(script, change));
    byChange.put(change, script);
  }
}
