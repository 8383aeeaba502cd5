package org.plexica.postgres.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A JDBC object in front of the driver's. */
abstract class View implements InvocationHandler {
    /** Of that interface. */
    static <T> T of(Class<T> type, View view) {
        return type.cast(Proxy.newProxyInstance(View.class.getClassLoader(), new Class<?>[] {type}, view));
    }

    @Override public final @Nullable Object invoke(Object self, Method method, Object @Nullable [] given) throws Throwable {
        var arguments = given == null ? new Object[0] : given;
        return switch (method.getName()) {
            case "equals" -> isThis(arguments[0]);
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "tenant's " + behind();
            case "isWrapperFor" -> ((Class<?>) arguments[0]).isInstance(self) || Boolean.TRUE.equals(call(behind(), method, arguments));
            case "unwrap" -> ((Class<?>) arguments[0]).isInstance(self) ? self : call(behind(), method, arguments);
            default -> called(self, method, arguments);
        };
    }

    private boolean isThis(@Nullable Object other) {
        return other != null && Proxy.isProxyClass(other.getClass()) && Proxy.getInvocationHandler(other).equals(this);
    }

    /** The driver's object. */
    abstract Object behind();

    abstract @Nullable Object called(Object self, Method method, Object[] arguments) throws Throwable;

    static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
