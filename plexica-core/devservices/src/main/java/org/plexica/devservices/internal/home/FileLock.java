package org.plexica.devservices.internal.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A lock between processes, and between threads of one. The operating system gives it back when the holder dies. */
public final class FileLock {

    private static final long FIRST_PAUSE = Duration.ofMillis(20).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(500).toNanos();

    private final FileChannel channel;

    private FileLock(FileChannel channel) {
        this.channel = channel;
    }

    public static Optional<FileLock> tryFor(Path file, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE;
        do {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return Optional.of(new FileLock(channel));
            }
            channel.close();
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST_PAUSE, pause * 5 / 4);
        } while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted());
        return Optional.empty();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Does the work, then gives the lock back. */
    public <T> T during(Work<T> work) throws IOException {
        try {
            return work.run();
        } finally {
            channel.close();
        }
    }

    /** What is done under a lock. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }
}
