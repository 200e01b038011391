package io.civisparallel.worker.child;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to call once.
 *
 * @param classPath jars and folders of the user's classes
 * @param way how the class is called
 * @param className the class that was named; an instance is made of it where one is needed
 * @param method the method's name, for {@link Way#METHOD}
 * @param descriptor the method's erased JVM descriptor, such as {@code (II)I}
 * @param arguments a JSON array with one value for each parameter
 * @param marked whether a {@link SetMark} is printed behind what it prints
 */
public record CallTask(
    List<String> classPath,
    Way way,
    String className,
    String method,
    String descriptor,
    String arguments,
    boolean marked)
    implements FrameBody {

  /** How a class is called. */
  public enum Way {
    METHOD,
    FUNCTION,
    CALLABLE,
  }

  /** Takes a copy of the class path. */
  public CallTask {
    classPath = List.copyOf(classPath);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(classPath.size());
    for (String entry : classPath) {
      Frame.writeText(out, entry);
    }
    Frame.writeText(out, way.name());
    Frame.writeText(out, className);
    Frame.writeText(out, method);
    Frame.writeText(out, descriptor);
    Frame.writeText(out, arguments);
    out.writeBoolean(marked);
  }

  static CallTask readFrom(DataInput in) throws IOException {
    int count = in.readInt();
    List<String> classPath = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      classPath.add(Frame.readText(in));
    }
    return new CallTask(
        classPath,
        Way.valueOf(Frame.readText(in)),
        Frame.readText(in),
        Frame.readText(in),
        Frame.readText(in),
        Frame.readText(in),
        in.readBoolean());
  }
}
