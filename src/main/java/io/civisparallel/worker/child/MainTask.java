package io.civisparallel.worker.child;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A main class to run, once.
 *
 * @param mainClass its name
 * @param classPath what the program is to see as {@code java.class.path}
 * @param arguments what its {@code main} is given
 */
public record MainTask(String mainClass, String classPath, List<String> arguments)
    implements FrameBody {

  /** Takes a copy of the arguments. */
  public MainTask {
    arguments = List.copyOf(arguments);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    Frame.writeText(out, mainClass);
    Frame.writeText(out, classPath);
    out.writeInt(arguments.size());
    for (String argument : arguments) {
      Frame.writeText(out, argument);
    }
  }

  static MainTask readFrom(DataInput in) throws IOException {
    String mainClass = Frame.readText(in);
    String classPath = Frame.readText(in);
    int count = in.readInt();
    List<String> arguments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      arguments.add(Frame.readText(in));
    }
    return new MainTask(mainClass, classPath, arguments);
  }
}
