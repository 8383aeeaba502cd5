package org.plexica.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CallContext;
import org.plexica.core.CoreException;
import org.plexica.core.spi.FaultPoint;

/** Each test has points of its own, so that they can run side by side. */
final class FaultPointsTest {
    private final List<String> rows = new ArrayList<>();

    private void save(String text) {
        rows.add(text);
        FaultPoint.reached("notes.saved");
    }

    @Test void what_a_test_wants_is_thrown_at_the_point() {
        // @start region="throw"
        try (var _ = FaultPoints.here().at("notes.saved").time(2).throwsException(() -> new IllegalStateException("torn"))) {
            save("one");
            assertThrows(IllegalStateException.class, () -> save("two"));
            save("three");
        }
        // @end
        save("four");
        assertThat(rows).containsExactly("one", "two", "three", "four");
    }

    @Test void who_comes_to_the_point_waits_until_released() throws Exception {
        try (var held = FaultPoints.here().at("test.held").holds()) {
            var work = CompletableFuture.runAsync(() -> FaultPoint.reached("test.held"));
            held.awaitReached(ofSeconds(30));
            assertThat(work).isNotDone();
            held.release();
            work.get(30, TimeUnit.SECONDS);
        }
    }

    @Test void closing_releases_too() throws Exception {
        var held = FaultPoints.here().at("test.closed").holds();
        var work = CompletableFuture.runAsync(() -> FaultPoint.reached("test.closed"));
        held.awaitReached(ofSeconds(30));
        held.close();
        work.get(30, TimeUnit.SECONDS);
    }

    @Test void a_fault_that_never_happened_proves_nothing() {
        var never = FaultPoints.here().at("test.never").throwsException(IllegalStateException::new);
        assertThatThrownBy(() -> never.awaitReached(ofMillis(1))).isInstanceOf(AssertionError.class).hasMessageContaining("test.never#1");
        assertThatThrownBy(never::close).isInstanceOf(AssertionError.class).hasMessageContaining("test.never#1");
        assertThatCode(() -> FaultPoint.reached("test.never")).doesNotThrowAnyException();
    }

    @Test void only_the_tenant_that_is_meant_is_hit() {
        var acme = CountedTenants.tenant("acme");
        var globex = CountedTenants.tenant("globex");
        try (var _ = FaultPoints.here().at("test.tenant").in(acme).throwsException(IllegalStateException::new)) {
            FaultPoint.reached("test.tenant");
            CallContext.of(globex).run(() -> FaultPoint.reached("test.tenant"));
            assertThrows(IllegalStateException.class, () -> CallContext.of(acme).run(() -> FaultPoint.reached("test.tenant")));
        }
    }

    @Test void points_that_were_reached_are_counted() {
        FaultPoint.reached("test.counted");
        FaultPoint.reached("test.counted");
        assertThat(FaultPoints.here().counts()).containsEntry("test.counted", 2L).doesNotContainKey("test.uncounted");
    }

    @ParameterizedTest
    @CsvSource({"1, 137, begin", "2, 137, begin once", "3, 0, begin once twice end"}) void a_process_ends_at_the_point(int time, int exit,
            String said) throws Exception {
        var child = child(FaultPoints.haltOption("dying.step", time));
        assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()).isEqualTo(said);
        assertThat(child.waitFor()).isEqualTo(exit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "a#0", "a#-1", "a#x", "a b", "a#1#2", "a#99999999999"}) void a_wrong_option_is_refused(String option) {
        assertThatThrownBy(() -> HaltOption.parse(option)).isInstanceOf(CoreException.class);
    }

    @Test void an_option_without_a_time_means_the_first() {
        assertThat(HaltOption.parse("a.b")).isEqualTo(new HaltOption("a.b", 1)).hasToString("a.b#1");
        assertThatThrownBy(() -> FaultPoints.haltOption("a#b", 1)).isInstanceOf(CoreException.class);
        assertThatThrownBy(() -> FaultPoints.here().at("a").time(0)).isInstanceOf(CoreException.class);
    }

    private static Process child(String option) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-XX:+UseSerialGC", option, "-cp", System.getProperty("java.class.path"), DyingMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
