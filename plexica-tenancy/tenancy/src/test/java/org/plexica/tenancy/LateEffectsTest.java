package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.boot.TenancyBuilder;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;

/** What a back end does after everybody has stopped to wait for it, and what was kept for that case. */
final class LateEffectsTest {
    @TempDir
    Path root;
    Platform platform;

    @BeforeEach void start() throws SQLException { platform = new Platform(); }

    @AfterEach void stop() throws Exception { platform.end(); }

    @Test void what_comes_after_an_early_look_is_removed_by_a_later_one() {
        var asked = new AtomicReference<Attempt>();
        var release = new CountDownLatch(1);
        var paused = folders().before((attempt, _) -> {
            asked.set(attempt);
            awaitInSpiteOfInterrupts(release);
            throw new IllegalStateException("interrupted, and nobody knows whether the back end will do it");
        });
        var first = platform.node(builder -> quick(builder).provisioner(paused));
        var second = platform.node(builder -> quick(builder).provisioner(folders().before((_, _) -> {
            throw new IllegalStateException("on purpose");
        })));
        first.tenants().create(NewTenant.of("late", "Late"));
        Waiting.until("asked", () -> asked.get() != null);
        platform.ask(
                "update plexica.tenant set leased_by = gen_random_uuid(), leased_until = clock_timestamp() - interval '1 second' returning 1");
        Waiting.until("taken back by the other", () -> second.tenants().require(TenantRef.slug("late")).status() == TenantStatus.FAILED);
        var planned = lookAt();
        release.countDown();
        Waiting.until("looked at early",
                () -> !lookAt().equals(planned) && !platform.ask(
                        """
                        select 1 from plexica.tenant_name where look_at is null or look_at > clock_timestamp() + interval '1 second'""")
                        .isEmpty());
        var folder = paused.folder(asked.get());
        Folders.write(folder, asked.get().mark());
        Waiting.until("removed", () -> !Files.exists(folder));
    }

    @Test void what_was_kept_for_a_resource_that_never_came_is_removed_when_nothing_can_come_any_more() {
        var keeping = new Keeping(folders().before((_, _) -> {
            throw new IllegalStateException("on purpose");
        }), root);
        var tenancy = platform.node(builder -> quick(builder).provisioner(keeping));
        tenancy.tenants().create(NewTenant.of("kept", "Kept"));
        Waiting.until("failed", () -> tenancy.tenants().require(TenantRef.slug("kept")).status() == TenantStatus.FAILED);
        assertThat(root.toFile().list()).as("what comes late could not be removed without it").hasSize(1);
        Waiting.until("removed", () -> root.toFile().list().length == 0);
        assertThat(platform.ask("select 1 from plexica.tenant_name where look_at is not null")).isEmpty();
    }

    private String lookAt() {
        return String.valueOf(platform.ask("select look_at from plexica.tenant_name").getFirst());
    }

    private Folders folders() { return new Folders(Step.named("files"), root); }

    private static TenancyBuilder quick(TenancyBuilder builder) {
        return builder.lease(Duration.ofSeconds(1)).stepTimeout(Duration.ofSeconds(2)).grace(Duration.ofMillis(300));
    }

    private static void awaitInSpiteOfInterrupts(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                // As a call that does not react.
            }
        }
    }

    /** Keeps what removes a folder before it is made, as a realm's secret is. */
    private record Keeping(Folders folders, Path root) implements TenantProvisioner {
        @Override public Step step() { return folders.step(); }

        @Override public Made provision(Attempt attempt, Progress progress) {
            Folders.write(key(attempt), "key");
            return folders.provision(attempt, progress);
        }

        @Override public Inspection inspect(Attempt attempt) { return folders.inspect(attempt); }

        @Override public void remove(Attempt attempt) {
            folders.remove(attempt);
            try {
                Files.deleteIfExists(key(attempt).resolve("mark"));
                Files.deleteIfExists(key(attempt));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Path key(Attempt attempt) { return root.resolve("key-" + attempt.name()); }
    }
}
