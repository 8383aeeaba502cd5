package org.plexica.devservices;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whether and when data may pass. */
final class TcpWeather {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long delay;
    private boolean cut;

    void delay(Duration wanted) {
        change(wanted.toNanos(), cut);
    }

    void cut() {
        change(delay, true);
    }

    void heal() {
        change(0, false);
    }

    private void change(long newDelay, boolean newCut) {
        lock.lock();
        try {
            delay = newDelay;
            cut = newCut;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when what arrived then may pass. */
    void await(long arrived) throws InterruptedException {
        lock.lock();
        try {
            for (long left = left(arrived); left > 0; left = left(arrived)) {
                long _ = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private long left(long arrived) {
        return cut ? TimeUnit.HOURS.toNanos(1) : arrived + delay - System.nanoTime();
    }
}
