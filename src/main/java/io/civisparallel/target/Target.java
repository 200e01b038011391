package io.civisparallel.target;

import java.util.List;

/** What is to be run, found and described. Immutable; safe for all threads. */
public sealed interface Target permits MainTarget, MethodTarget, FunctionTarget, CallableTarget {

  /** The binary name of the class, such as {@code com.acme.Outer$Inner}. */
  String className();

  /** What could not be made sure of, in sentences for people. */
  List<String> warnings();
}
