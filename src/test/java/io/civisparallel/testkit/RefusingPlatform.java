package io.civisparallel.testkit;

import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.Platform;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntPredicate;

/** A platform that works, but refuses one kind of call. */
public final class RefusingPlatform {

  private final Platform platform;
  private final String call;
  private final int status;
  private final IntPredicate which;
  private int calls;

  private RefusingPlatform(Platform platform, String call, int status, IntPredicate which) {
    this.platform = platform;
    this.call = call;
    this.status = status;
    this.which = which;
  }

  /**
   * A platform in front of another one.
   *
   * @param call the name of the port's method that is refused
   * @param status what it is refused with
   * @param which of these calls are refused, from 1
   */
  public static Platform over(Platform platform, String call, int status, IntPredicate which) {
    RefusingPlatform refusing = new RefusingPlatform(platform, call, status, which);
    return (Platform)
        Proxy.newProxyInstance(
            Platform.class.getClassLoader(),
            new Class<?>[] {Platform.class},
            (proxy, method, arguments) -> refusing.answer(method, arguments));
  }

  private Object answer(Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals(call) && isRefused()) {
      throw new PlatformException(
          PlatformException.Outcome.REFUSED, status, "The answer was " + status, null);
    }
    try {
      return method.invoke(platform, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private synchronized boolean isRefused() {
    return which.test(++calls);
  }
}
