package io.civisparallel.local.engine;

import io.civisparallel.platform.Resources;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets containers in as they fit, in the order in which they asked: one that does not fit yet holds
 * up those after it, so that small ones never keep a large one out. Never blocks; safe for all
 * threads.
 */
public final class Admission {

  private final Capacity capacity;
  private final Set<Request> waiting = new LinkedHashSet<>();
  private long usedCpu;
  private long usedMemory;
  private boolean admitting;

  /** An empty house of the given size. */
  public Admission(Capacity capacity) {
    this.capacity = capacity;
  }

  /**
   * Asks for room.
   *
   * @return completes once there is room, in this call or in whatever thread made the room;
   *     cancelling it gives up the place in the queue. A request that was granted has to be closed,
   *     even if nobody waits for it any more
   * @throws IllegalArgumentException if it could never fit
   */
  public CompletableFuture<Slot> request(Resources resources) {
    if (!capacity.holds(resources)) {
      throw new IllegalArgumentException(resources + " does not fit into " + capacity);
    }
    Request request = new Request(this, resources);
    synchronized (this) {
      waiting.add(request);
    }
    admit();
    return request;
  }

  /**
   * Grants what fits. One thread does it at a time, and takes along what others made room for
   * meanwhile, so that neither order nor stack depends on what a grant sets off.
   */
  private void admit() {
    synchronized (this) {
      if (admitting) {
        return;
      }
      admitting = true;
    }
    for (Request next = nextThatFits(); next != null; next = nextThatFits()) {
      Slot slot = new Slot(this, next.resources);
      if (!next.complete(slot)) {
        slot.close();
      }
    }
  }

  private synchronized @Nullable Request nextThatFits() {
    Iterator<Request> queue = waiting.iterator();
    Request next = queue.hasNext() ? queue.next() : null;
    if (next == null
        || usedCpu + next.resources.cpu() > capacity.cpu()
        || usedMemory + next.resources.memory() > capacity.memory()) {
      admitting = false;
      return null;
    }
    queue.remove();
    usedCpu += next.resources.cpu();
    usedMemory += next.resources.memory();
    return next;
  }

  private void giveUp(Request request) {
    synchronized (this) {
      waiting.remove(request);
    }
    admit();
  }

  private void leave(Resources resources) {
    synchronized (this) {
      usedCpu -= resources.cpu();
      usedMemory -= resources.memory();
    }
    admit();
  }

  /** Room for one container, until it is closed. */
  public static final class Slot implements AutoCloseable {

    private final Admission admission;
    private final Resources resources;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Slot(Admission admission, Resources resources) {
      this.admission = admission;
      this.resources = resources;
    }

    /** Makes the room free again; the second time it does nothing. */
    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        admission.leave(resources);
      }
    }
  }

  /** A place in the queue; equal to itself only. */
  private static final class Request extends CompletableFuture<Slot> {

    private final Admission admission;
    private final Resources resources;

    private Request(Admission admission, Resources resources) {
      this.admission = admission;
      this.resources = resources;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      if (cancelled) {
        admission.giveUp(this);
      }
      return cancelled;
    }
  }
}
