package org.plexica.reference.cli;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The doctor of a server. */
final class DoctorApi {
    private static final String DOCTOR = "/api/v1/admin/doctor";
    /** A removal may take two minutes, and a page may have several. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final ServerApi server;
    private final Optional<String> tenant;

    /**
     * @param tenant id of the one to look at; all when empty
     */
    DoctorApi(ServerApi server, Optional<String> tenant) {
        this.server = server.patient(PATIENCE);
        this.tenant = tenant;
    }

    /** Page by page; told after each what was found until then. */
    DoctorReport examine(Consumer<DoctorReport> progress) {
        return walk(query -> server.get(DOCTOR + query), progress);
    }

    /** The same, repairing what can be. */
    DoctorReport repair(String reason, Consumer<DoctorReport> progress) {
        var body = JsonFile.JSON.createObjectNode().put("reason", reason);
        return walk(query -> server.post(DOCTOR + "/repair" + query, body), progress);
    }

    private DoctorReport walk(Page page, Consumer<DoctorReport> progress) {
        var report = DoctorReport.empty();
        @Nullable
        String after = null;
        do {
            var answer = page.of(query(after)).body();
            report.add(answer);
            progress.accept(report);
            after = answer.path("next").asStringOpt().orElse(null);
        } while (after != null);
        return report;
    }

    private String query(@Nullable String after) {
        return "?names=50" + tenant.map(id -> "&tenant=" + encode(id, UTF_8)).orElse("")
                + (after == null ? "" : "&after=" + encode(after, UTF_8));
    }

    @FunctionalInterface
    private interface Page {
        Http.Answer of(String query);
    }
}
