package io.civisparallel.platform;

/** A script to be made, of one of the kinds that this program makes. */
public sealed interface ScriptSpec permits ContainerSpec, CustomSpec {

  /** Unique, so that a creation whose outcome is unknown can be looked up. */
  String name();

  /** Which endpoints make, start and archive it. */
  ScriptKind kind();

  /**
   * Shows it to who has to tell the kinds apart.
   *
   * @param <T> what is made of it
   */
  <T> T accept(Receiver<T> receiver);

  /**
   * Takes a script of either kind.
   *
   * @param <T> what is made of it
   */
  interface Receiver<T> {

    /** It is a container script. */
    T container(ContainerSpec spec);

    /** It is made from a template. */
    T custom(CustomSpec spec);
  }
}
