package org.plexica.reference.cli;

import java.time.Duration;

/**
 * Waits for a tenant that is being set up, and says how that goes and ends.
 *
 * @param json only the answer, for programs
 */
record SetUpWait(TenantApi tenants, Terminal terminal, boolean json) {
    /**
     * Until it is ready.
     *
     * @param atMost zero for not at all
     * @throws CliException {@link CliError.TenantNotReady} when it failed, or is not ready by then
     */
    void until(TenantView asked, Duration atMost) {
        var began = System.nanoTime();
        var lines = new SetUpLines(new Steps(terminal));
        TenantView tenant;
        try {
            tenant = new TenantWatch(tenants, json ? _ -> {} : lines::tell).follow(asked, atMost);
        } finally {
            if (!json) lines.settle();
        }
        if (json) terminal.say(tenant.json().toPrettyString());
        if (!tenant.isActive() && !(tenant.isOnTheWay() && atMost.isZero()))
            throw new CliError.TenantNotReady(tenant.slug(), tenant.status(), tenant.reason()).exception();
        if (!json) tell(tenant, Duration.ofNanos(System.nanoTime() - began));
    }

    private void tell(TenantView tenant, Duration took) {
        terminal.say(tenant.isActive()
                ? terminal.green("Tenant " + tenant.slug() + " is ready") + " after " + Steps.time(took) + "."
                : "Tenant " + tenant.slug() + " is being made: ./plexica tenant show " + tenant.slug());
        terminal.say("  id " + tenant.id());
    }
}
