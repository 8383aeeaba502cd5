package org.plexica.reference.server.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.plexica.reference.server.health.DependencyHealth.Status;
import org.plexica.reference.server.start.StartException;

final class HealthTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicInteger asked = new AtomicInteger();

    @Test void each_dependency_says_how_it_is() {
        var health = health(dependency("good", asked::incrementAndGet), dependency("bad", () -> {
            throw new IOException("Nothing listens there\nand more that nobody needs");
        }));
        var readiness = health.readiness();
        assertThat(readiness.status()).isEqualTo(Status.DOWN);
        assertThat(readiness.dependencies()).extracting(DependencyHealth::status).containsExactly(Status.UP, Status.DOWN);
        assertThat(readiness.dependencies().get(1).error()).contains("Nothing listens there");
    }

    @Test void one_that_hangs_holds_nobody_up() {
        var never = new CountDownLatch(1);
        var readiness = health(dependency("hangs", never::await), dependency("good", asked::incrementAndGet)).readiness();
        assertThat(readiness.dependencies().getFirst().error()).contains("No answer within 2000 ms");
        assertThat(readiness.dependencies().get(1).status()).isEqualTo(Status.UP);
    }

    @Test void all_are_asked_at_the_same_time() {
        var both = new CountDownLatch(2);
        Dependency.Probe meets = () -> {
            both.countDown();
            both.await();
        };
        assertThat(health(dependency("one", meets), dependency("other", meets)).readiness().status()).isEqualTo(Status.UP);
    }

    @Test void an_answer_is_kept_for_a_second() {
        var health = health(dependency("good", asked::incrementAndGet));
        health.readiness();
        now.set(Instant.EPOCH.plusMillis(999));
        health.readiness();
        assertThat(asked).hasValue(1);
        now.set(Instant.EPOCH.plusMillis(1000));
        health.readiness();
        assertThat(asked).hasValue(2);
    }

    @Test void what_is_required_and_does_not_answer_is_named_with_what_to_do() {
        var health = health(dependency("good", asked::incrementAndGet), dependency("bad", () -> {
            throw new IOException("Nothing listens there");
        }));
        assertThatThrownBy(health::require).isInstanceOfSatisfying(StartException.class, thrown -> {
            assertThat(thrown.error().detail()).isEqualTo("bad at its address: Nothing listens there");
            assertThat(thrown.error().remedy()).isEqualTo("Start bad.");
            assertThat(thrown.error().exitCode()).isEqualTo(69);
        });
    }

    private Health health(Dependency... dependencies) {
        return new Health(List.of(dependencies), Duration.ofSeconds(2), now::get);
    }

    private static Dependency dependency(String name, Dependency.Probe probe) {
        return new Dependency(name, "its address", "Start " + name + ".", probe);
    }
}
