package org.plexica.testkit;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.Tenant;

/** What is to go wrong at a point: where, when, and last what. Immutable; armed by the last call, and until that is closed. */
public final class Fault {
    /** What a process that was killed ends with: 128 and the number of {@code SIGKILL}. */
    private static final int KILLED = 137;

    private final FaultPoints points;
    private final String point;
    private final int time;
    private final BooleanSupplier here;

    private Fault(FaultPoints points, String point, int time, BooleanSupplier here) {
        this.points = points;
        this.point = Objects.requireNonNull(point, "point");
        this.time = time;
        this.here = here;
    }

    static Fault at(FaultPoints points, String point) { return new Fault(points, point, 1, () -> true); }

    /**
     * When the point is reached for that time after arming; the first is 1 and usual.
     *
     * @throws org.plexica.core.CoreException {@link CoreError.InvalidValue} when it is less than 1
     */
    public Fault time(int number) {
        if (number < 1) throw CoreError.InvalidValue.of("time", "must be 1 or more").exception();
        return new Fault(points, point, number, here);
    }

    /** Only what runs in the context of that tenant counts. */
    public Fault in(Tenant tenant) {
        return new Fault(points, point, time, () -> CallContext.find().flatMap(CallContext::findTenant).filter(tenant::equals).isPresent());
    }

    /** Whoever comes there gets what the supplier gives. */
    public ArmedFault throwsException(Supplier<? extends RuntimeException> exception) {
        Objects.requireNonNull(exception, "exception");
        return arm(_ -> {
            throw exception.get();
        });
    }

    /** Whoever comes there waits until {@link ArmedFault#release()}. */
    public ArmedFault holds() { return arm(ArmedFault::hold); }

    /** The process ends at once, without shutdown hooks or {@code finally}, with exit code 137. */
    public ArmedFault halts() {
        return arm(_ -> Runtime.getRuntime().halt(KILLED));
    }

    private ArmedFault arm(ArmedFault.Effect effect) {
        return points.arm(new ArmedFault(new ArmedFault.Trigger(points, point, time, here), effect));
    }
}
