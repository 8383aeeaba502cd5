package org.plexica.reference.server.tenants;

import java.time.Duration;
import java.time.Instant;
import org.plexica.helidon.EventStream;
import org.plexica.reference.server.http.OpenStreams;
import org.plexica.reference.server.tenants.TenantView.StepView;
import org.plexica.tenancy.Provisioning;
import org.plexica.tenancy.ProvisioningOutcome;
import org.plexica.tenancy.StepReport;

/** What one caller is told of a set-up while it runs. A set-up has few events, so that a caller who does not read them cannot hold the thread for long. For one thread. */
final class ProvisioningStream {
    static final String STEP = "step";
    static final String ENDED = "ended";
    /** Between two looks whether it is to end. */
    private static final Duration TURN = Duration.ofMillis(500);
    private final Provisioning provisioning;
    private final EventStream events;
    private final OpenStreams all;
    private long told;
    private long beat = System.nanoTime();

    /** @param after how far the caller is */
    ProvisioningStream(Provisioning provisioning, EventStream events, OpenStreams all, EventId after) {
        this.provisioning = provisioning;
        this.events = events;
        this.all = all;
        this.told = after.sequence();
    }

    /** Until there is nothing more to tell, the caller may no longer be told, or the server stops. */
    void run(Instant until) {
        while (true) {
            var outcome = provisioning.follow(told, TURN, this::tell);
            if (!(outcome instanceof ProvisioningOutcome.StillRunning)) {
                var end = new EventId(told, true).toString();
                events.send(new EventStream.Event(end, ENDED, ProvisioningView.ended(provisioning, outcome)));
                return;
            }
            if (all.isEnding() || Thread.currentThread().isInterrupted() || !Instant.now().isBefore(until)) return;
            beat();
        }
    }

    private void tell(StepReport report) {
        told = report.sequence();
        events.send(new EventStream.Event(Long.toString(told), STEP, StepView.of(report)));
        beat = System.nanoTime();
    }

    private void beat() {
        if (System.nanoTime() - beat < all.heartBeat().toNanos()) return;
        events.beat();
        beat = System.nanoTime();
    }
}
