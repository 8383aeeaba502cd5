package org.plexica.core.spi;

/**
 * Is told of each {@link FaultPoint} that the code comes to, and may let something go wrong there. For tests alone: {@code plexica-testkit} has one. Thread-safe.
 * {@snippet file="org/plexica/core/SeamsTest.java" region="injector"}
 */
@FunctionalInterface
public interface FaultInjector {
    /**
     * Returns, throws, waits or ends the process.
     *
     * @param point the name of the point
     */
    void reached(String point);
}
