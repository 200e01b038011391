package io.civisparallel.worker.child;

import java.io.DataOutput;
import java.io.IOException;

/** Something that a frame's body can be made of. */
public interface FrameBody {

  /** Writes the fields. */
  void writeTo(DataOutput out) throws IOException;
}
