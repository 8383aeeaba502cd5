package org.plexica.testkit;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.plexica.core.CoreError;
import org.plexica.core.spi.FaultInjector;
import org.plexica.core.spi.FaultPoint;

/**
 * The {@link FaultPoint fault points} that this process has come to, and what a test lets go wrong there:
 * {@snippet file="org/plexica/testkit/FaultPointsTest.java" region="throw"}
 *
 * <p>There is one for the process. Tests that run side by side and come to the same point say {@link Fault#in(org.plexica.core.Tenant) in which tenant}, or do not
 * run side by side. Thread-safe.
 */
public final class FaultPoints implements FaultInjector {
    /** The system property that lets a process end at a point without a line of code in it: {@code <point>} or {@code <point>#<time>}. */
    public static final String HALT = "plexica.testkit.halt";

    private final Map<String, Long> reached = new ConcurrentHashMap<>();
    private final List<ArmedFault> armed = new CopyOnWriteArrayList<>();

    /**
     * For {@code ServiceLoader}; a test takes {@link #here()}.
     *
     * @throws org.plexica.core.CoreException {@link CoreError.InvalidValue} when {@link #HALT} is set to something else than a point and a time
     */
    public FaultPoints() {
        var halt = System.getProperty(HALT);
        if (halt != null) arm(HaltOption.parse(halt));
    }

    /**
     * Those of this process.
     *
     * @throws IllegalStateException when the fault points of this process report to something else
     */
    public static FaultPoints here() {
        return FaultPoint.injector().filter(FaultPoints.class::isInstance).map(FaultPoints.class::cast)
                .orElseThrow(() -> new IllegalStateException(
                        "Core's class loader does not see plexica-testkit: put both on the same class path."));
    }

    /** Something is to go wrong at that point. */
    public Fault at(String point) { return Fault.at(this, point); }

    /** The points that this process came to, and how often. */
    public SortedMap<String, Long> counts() { return new TreeMap<>(reached); }

    /** The option for {@code java} that ends the new process with exit code 137, like {@code kill -9}, when it comes to the point for that time; the first is 1. */
    public static String haltOption(String point, int time) {
        return "-D" + HALT + "=" + new HaltOption(point, time);
    }

    @Override public void reached(String point) {
        reached.merge(point, 1L, Long::sum);
        if (armed.isEmpty()) return;
        var due = armed.stream().filter(fault -> fault.isDue(point)).toList();
        due.forEach(ArmedFault::happen);
    }

    ArmedFault arm(ArmedFault fault) {
        armed.add(fault);
        return fault;
    }

    void disarm(ArmedFault fault) { armed.remove(fault); }

    private void arm(HaltOption option) { at(option.point()).time(option.time()).halts(); }
}
