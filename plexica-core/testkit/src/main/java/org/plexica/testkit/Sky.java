package org.plexica.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The weather that all connections of a proxy share, and what will turn it. Thread-safe. */
final class Sky {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition turned = lock.newCondition();
    private final List<Omen> omens = new CopyOnWriteArrayList<>();
    private final Consumer<Weather> settle;
    private Now now = new Now(new Weather.Fair());

    /** The weather since its last turn; another one though it be of the same kind. */
    static final class Now {
        private final Weather weather;

        Now(Weather weather) {
            this.weather = weather;
        }

        Weather weather() { return weather; }
    }

    /** Turns the weather once these are said, one after the other on one connection. */
    record Omen(List<String> words, Weather then) {}

    /** A piece of what passes: whether it is of an answer, and when it came, by {@link System#nanoTime}. */
    record Piece(boolean answer, long came) {}

    Sky(Consumer<Weather> settle) {
        this.settle = settle;
    }

    Now now() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    void turn(Weather weather) {
        lock.lock();
        try {
            now = new Now(weather);
            settle.accept(weather);
            turned.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void expect(Omen omen) { omens.add(omen); }

    /** What has not been said yet. */
    List<Omen> omens() { return List.copyOf(omens); }

    /** All of that has been said; only to the first who says so it is news. */
    void come(Omen omen) {
        if (omens.remove(omen)) turn(omen.then);
    }

    /** Returns when the piece may pass, and in which weather. */
    Now await(Piece piece) throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                var left = holds(piece) ? Long.MAX_VALUE : piece.came + delay(piece).toNanos() - System.nanoTime();
                if (left <= 0) return now;
                var _ = turned.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean holds(Piece piece) {
        return switch (now.weather) {
            case Weather.Silent _ -> true;
            case Weather.AnswersHeld _ -> piece.answer;
            case Weather.Fair _,Weather.Refusing _,Weather.AnswersCut _,Weather.Slow _,Weather.Trickling _ -> false;
        };
    }

    private Duration delay(Piece piece) {
        return switch (now.weather) {
            case Weather.Slow slow -> slow.delay();
            case Weather.Trickling drops -> piece.answer ? drops.pause() : Duration.ZERO;
            case Weather.Fair _,Weather.Refusing _,Weather.Silent _,Weather.AnswersHeld _,Weather.AnswersCut _ -> Duration.ZERO;
        };
    }
}
