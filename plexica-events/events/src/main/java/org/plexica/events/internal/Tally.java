package org.plexica.events.internal;

import java.util.concurrent.atomic.LongAdder;
import org.plexica.events.SubscriptionReport.Rates;

/** How many were handled lately. Thread-safe, but for who asks. */
final class Tally {
    private static final double SECOND = 1e9;
    private static final double NEW = 0.4;
    private final LongAdder handled = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private Rates rates = new Rates(0, 0);
    private long asked = System.nanoTime();

    void handled() { handled.increment(); }

    void failed() { failed.increment(); }

    /** Of the time since it was last asked, smoothed. */
    Rates rates() {
        var now = System.nanoTime();
        var seconds = Math.max(1, now - asked) / SECOND;
        asked = now;
        rates = new Rates(smooth(rates.handled(), handled.sumThenReset() / seconds),
                smooth(rates.failed(), failed.sumThenReset() / seconds));
        return rates;
    }

    private static double smooth(double before, double now) { return before + NEW * (now - before); }
}
