package io.civisparallel.worker.child;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** One call of the user's code, from the arguments as JSON to the result as JSON. */
final class UserCall {

  private final ClassLoader loader;
  private final JsonValues values;

  UserCall(ClassLoader loader, JsonValues values) {
    this.loader = loader;
    this.values = values;
  }

  /**
   * Calls.
   *
   * @throws RefusedException if the arguments do not fit, or the result cannot be written
   * @throws Throwable what the user's code threw
   */
  JsonResult call(CallTask task) throws Throwable {
    Class<?> type = Class.forName(task.className(), true, loader);
    JsonNode arguments = Json.parse(task.arguments());
    Object result =
        switch (task.way()) {
          case METHOD -> callMethod(type, task, arguments);
          case FUNCTION -> callFunction(type, arguments.path(0));
          case CALLABLE -> ((Callable<?>) newInstance(type)).call();
        };
    return values.write(result);
  }

  private Object callMethod(Class<?> type, CallTask task, JsonNode given) throws Throwable {
    Method method = find(type, task);
    Type[] parameters = method.getGenericParameterTypes();
    Object[] arguments = new Object[parameters.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = values.read(given.path(i), values.type(type, parameters[i]), i + 1);
    }
    Object target = Modifier.isStatic(method.getModifiers()) ? null : newInstance(type);
    allow(method);
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private Object callFunction(Class<?> type, JsonNode given) throws Throwable {
    Object argument = values.read(given, values.functionInput(type), 1);
    @SuppressWarnings("unchecked")
    Function<Object, Object> function = (Function<Object, Object>) newInstance(type);
    return function.apply(argument);
  }

  private static Method find(Class<?> type, CallTask task) throws NoSuchMethodException {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(task.method()) && descriptor(method).equals(task.descriptor())) {
        return method;
      }
    }
    throw new NoSuchMethodException(type.getName() + "." + task.method() + task.descriptor());
  }

  private static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }

  private static Object newInstance(Class<?> type) throws Throwable {
    var constructor = type.getConstructor();
    allow(constructor);
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  /**
   * A class that is not public may have public members; those of the JDK's inner parts stay closed.
   */
  private static void allow(AccessibleObject member) {
    try {
      member.setAccessible(true);
    } catch (InaccessibleObjectException e) {
      // The call itself will say so.
      return;
    }
  }
}
