package io.civisparallel.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Takes over the signals that ask the program to end (HUP, INT, TERM), as long as there is
 * something to finish. Signals that the program was started to ignore stay ignored, as {@code
 * nohup} wants.
 *
 * <p>It goes through {@code sun.misc.Signal}, by reflection, because the compiler warns of it
 * (FACTS). A shutdown hook would not do: once hooks run, Java hears no second signal. Where the
 * class is missing (a cut-down Java) signals end the program at once.
 */
final class Signals implements AutoCloseable {

  private static final List<String> NAMES = List.of("HUP", "INT", "TERM");

  private final List<Runnable> givenBack = new ArrayList<>();

  private Signals() {}

  /**
   * Takes the signals over until this is closed.
   *
   * @param receiver takes the number of each signal that comes, on a thread of its own for each
   */
  static Signals takeOver(IntConsumer receiver) {
    Signals signals = new Signals();
    for (String name : NAMES) {
      try {
        signals.takeOver(name, receiver);
      } catch (ReflectiveOperationException | IllegalArgumentException ignored) {
        // This system has no such signal, or Java keeps it for itself (-Xrs).
      }
    }
    return signals;
  }

  private void takeOver(String name, IntConsumer receiver) throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    int number = (Integer) signalType.getMethod("getNumber").invoke(signal);
    Object handler =
        Proxy.newProxyInstance(
            handlerType.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, args) -> {
              if (method.getName().equals("handle")) {
                receiver.accept(number);
                return null;
              }
              return method.invoke(receiver, args);
            });
    Method handle = signalType.getMethod("handle", signalType, handlerType);
    Object before = call(handle, signal, handler);
    if (before.equals(handlerType.getField("SIG_IGN").get(null))) {
      call(handle, signal, before);
    } else {
      givenBack.add(() -> giveBack(handle, signal, before));
    }
  }

  private static void giveBack(Method handle, Object signal, Object before) {
    try {
      call(handle, signal, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot give the signal " + signal + " back", e);
    }
  }

  private static Object call(Method handle, Object signal, Object handler)
      throws ReflectiveOperationException {
    try {
      return handle.invoke(null, signal, handler);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    }
  }

  /** Gives the signals back to who had them. */
  @Override
  public void close() {
    givenBack.forEach(Runnable::run);
  }
}
