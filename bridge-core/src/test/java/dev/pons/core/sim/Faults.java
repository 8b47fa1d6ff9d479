package dev.pons.core.sim;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Puts a fault in front of a port's method. */
final class Faults {
  private Faults() {}

  /** Looks at the arguments of a call, and throws where it is to fail. */
  interface Fault {
    void check(Object[] arguments);
  }

  /** Answers in place of the port. */
  interface Answer {
    Object to(Object[] arguments);
  }

  static <T> T on(Class<T> port, T behind, String method, Fault fault) {
    return answering(
        port,
        behind,
        method,
        arguments -> {
          fault.check(arguments);
          return null;
        });
  }

  /** Null lets the port answer itself. */
  static <T> T answering(Class<T> port, T behind, String method, Answer answer) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, called, arguments) -> {
              Object answered = called.getName().equals(method) ? answer.to(arguments) : null;
              try {
                return answered != null ? answered : called.invoke(behind, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return port.cast(proxy);
  }
}
