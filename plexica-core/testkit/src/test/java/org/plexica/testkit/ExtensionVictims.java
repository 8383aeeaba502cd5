package org.plexica.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.plexica.core.Tenant;

/** Classes that a launcher of our own runs, right ones and wrong ones. Not run by the build itself. */
final class ExtensionVictims {
    private ExtensionVictims() {}

    static final class NoExtension {
        @TenantTest void lost(Tenant tenant) {}
    }

    static final class NullSource {
        @RegisterExtension
        static final TenantExtension TENANTS = TenantExtension.of(() -> null);

        @TenantTest void early(Tenant tenant) {}
    }

    static final class Misfits {
        static final CountedTenants SOURCE = new CountedTenants();
        @RegisterExtension
        static final TenantExtension TENANTS = TenantExtension.of(() -> SOURCE);

        @TenantTest void takes_none() {}

        @TenantTest(tenants = 0) void asks_for_none(Tenant a) {}

        @TenantTest(tenants = 21) void asks_for_many(Twins twins) {}

        @TenantTest void takes_more(Tenant a, Tenant b) {}

        @TenantTest(tenants = 3) void takes_fewer(Tenant a, Tenant b) {}

        @TenantTest void one_twin(Twins twins) {}

        @TenantTest void something_else(Tenant a, String text) {}
    }

    /** Fails in each test, and has to be cleaned up all the same. */
    static final class Failing {
        static final CountedTenants SOURCE = new CountedTenants();
        @RegisterExtension
        static final TenantExtension TENANTS = TenantExtension.of(() -> SOURCE);

        @BeforeEach void begin(Tenant first) {
            if (first.slug().value().isEmpty()) throw new AssertionError();
        }

        @TenantTest(tenants = 3) void fails(Tenant a, Tenant b, Tenant c) { assertThat(c).as("on purpose").isIn(a, b); }
    }

    static final class FailingBefore {
        static final CountedTenants SOURCE = new CountedTenants();
        @RegisterExtension
        static final TenantExtension TENANTS = TenantExtension.of(() -> SOURCE);

        @BeforeEach void begin(Tenant first) { assertThat(first).as("before, on purpose").isNull(); }

        @TenantTest void never(Tenant a) {}
    }

    static final class Interrupted {
        static final CountedTenants SOURCE = new CountedTenants(_ -> {}, _ -> {
            if (Thread.currentThread().isInterrupted()) throw new IllegalStateException("interrupted");
        });
        @RegisterExtension
        static final TenantExtension TENANTS = TenantExtension.of(() -> SOURCE);

        @TenantTest(tenants = 2) void gives_up(Tenant a, Tenant b) { Thread.currentThread().interrupt(); }
    }

    static final class HalfMade {
        static final CountedTenants SOURCE = new CountedTenants(stem -> {
            if (stem.equals("test-2")) throw new IllegalStateException("no room");
        }, _ -> {});
        @RegisterExtension
        static final TenantExtension TENANTS = TenantExtension.of(() -> SOURCE);

        @TenantTest(tenants = 3) void never(Tenant a, Tenant b, Tenant c) {}
    }

    static final class Sticky {
        static final CountedTenants SOURCE = new CountedTenants(_ -> {}, tenant -> {
            if (tenant.slug().value().startsWith("test-1")) throw new IllegalStateException("still in use");
        });
        @RegisterExtension
        static final TenantExtension TENANTS = TenantExtension.of(() -> SOURCE);

        @TenantTest(tenants = 2) void passes(Tenant a, Tenant b) {}
    }

    /** Its tests and those of the class in it run side by side, each with tenants of its own that are made side by side. */
    static final class Right {
        static final Collection<Tenant> SEEN = new ConcurrentLinkedQueue<>();
        static final CountedTenants OUTER = new CountedTenants();
        static final CountedTenants INNER = new CountedTenants();
        @RegisterExtension
        static final TenantExtension TENANTS = TenantExtension.of(() -> OUTER);

        @TenantTest void one(Tenant a) { SEEN.add(a); }

        @TenantTest(tenants = 2) void two(Tenant a, Tenant b) {
            SEEN.add(a);
            SEEN.add(b);
            assertThat(OUTER.left).contains(a, b);
        }

        @TenantTest(tenants = 2) void twins_and_their_tenants(Twins twins, Tenant a, Tenant b) {
            SEEN.add(a);
            SEEN.add(b);
            assertThat(twins.first()).isEqualTo(a);
            assertThat(twins.second()).isEqualTo(b);
        }

        @Nested
        final class Within {
            @TenantTest void inherited(Tenant a) { SEEN.add(a); }
        }

        @Nested
        final class Own {
            @RegisterExtension
            static final TenantExtension NEARER = TenantExtension.of(() -> INNER);

            @TenantTest void overridden(Tenant a) { assertThat(INNER.left).contains(a); }
        }
    }

    static final class OfTheInstance {
        static final CountedTenants SOURCE = new CountedTenants(_ -> meet(), _ -> meet());
        private static final CyclicBarrier ALL = new CyclicBarrier(2);
        private Tenant before = CountedTenants.tenant("nobody");
        @RegisterExtension
        final TenantExtension tenants = TenantExtension.of(() -> SOURCE);

        @BeforeEach void begin(Tenant first) { before = first; }

        @TenantTest(tenants = 2) void is_given_what_was_there_before(Tenant a, Tenant b) {
            assertThat(a).isEqualTo(before).isNotEqualTo(b);
        }

        @AfterEach void end(Tenant first) { assertThat(SOURCE.left).contains(first); }

        /** Only tenants that are made or removed at the same time meet. */
        private static void meet() {
            try {
                ALL.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
