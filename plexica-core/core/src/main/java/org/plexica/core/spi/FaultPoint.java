package org.plexica.core.spi;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Where a test may let something go wrong: {@code FaultPoint.reached("tenancy.step.made")} stands in the code before and after each effect, and does nothing
 * unless a {@link FaultInjector} is on the class path, which {@code plexica-testkit} alone brings. It is looked for once, with the class loader of this class; from
 * then on a compiler sees a constant, so that without one the call costs nothing. Thread-safe.
 */
public final class FaultPoint {
    private static final @Nullable FaultInjector INJECTOR = find(
            ServiceLoader.load(FaultInjector.class, FaultPoint.class.getClassLoader()).iterator());

    private FaultPoint() {}

    /**
     * The code has come to the point of that name: {@code <family>.<where>}, a constant, and never a value of a request.
     *
     * @throws RuntimeException what a test wants to be thrown here
     */
    public static void reached(String point) {
        var injector = INJECTOR;
        if (injector != null) injector.reached(point);
    }

    /** The injector on the class path; empty wherever no test runs. */
    public static Optional<FaultInjector> injector() {
        return Optional.ofNullable(INJECTOR);
    }

    private static @Nullable FaultInjector find(Iterator<FaultInjector> found) {
        if (!found.hasNext()) return null;
        var injector = found.next();
        if (found.hasNext())
            throw new IllegalStateException("Two fault injectors are on the class path: " + injector.getClass().getName() + " and "
                    + found.next().getClass().getName());
        LoggerFactory.getLogger(FaultPoint.class).warn("Faults can be injected by {}. If this is no test, take it off the class path.",
                injector.getClass().getName());
        return injector;
    }
}
