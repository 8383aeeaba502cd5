package org.plexica.reference.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Held by the one process that starts or removes the platform; falls with the process. */
final class UpLock implements AutoCloseable {
    private final FileChannel channel;

    private UpLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits until it is free, and says so. */
    static UpLock take(StateFolder folder, Terminal terminal) {
        folder.make();
        try {
            var channel = FileChannel.open(folder.lock(), CREATE, WRITE);
            if (channel.tryLock() == null) {
                terminal.say("Another ./plexica is at work here; waiting for it.");
                channel.lock();
            }
            return new UpLock(channel);
        } catch (IOException e) {
            throw PrivateFile.trouble(folder.lock(), e);
        }
    }

    @Override public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
