package org.plexica.reference.server.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.plexica.reference.server.settings.Settings;
import org.plexica.web.WebError;
import org.plexica.web.WebException;

/** The streams of events that are open: so many at once, and each is asked to end when the server stops, which would wait for them else. Thread-safe. */
@Singleton
public final class OpenStreams {
    private final AtomicBoolean ending = new AtomicBoolean();
    private final int most;
    private final Duration heartBeat;
    private final Semaphore places;

    @Inject OpenStreams(Settings settings) {
        most = settings.http().mostStreams();
        heartBeat = settings.http().heartBeat();
        places = new Semaphore(most);
    }

    /**
     * A place for one more, to be given back.
     *
     * @throws WebException {@link WebError.TooManyStreams}
     */
    public Place enter() {
        if (!places.tryAcquire()) throw new WebException(new WebError.TooManyStreams(most));
        return places::release;
    }

    /** How many there are. */
    public int count() { return most - places.availablePermits(); }

    /** How often one says that it lives. */
    public Duration heartBeat() { return heartBeat; }

    /** Asks each to end, those that are opened from now on as well. */
    public void end() { ending.set(true); }

    /** Whether each is asked to end. */
    public boolean isEnding() { return ending.get(); }

    /** Where one stream is. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override void close();
    }
}
