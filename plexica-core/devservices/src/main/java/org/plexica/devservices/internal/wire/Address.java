package org.plexica.devservices.internal.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach a daemon. Lies in a private file in the instance's folder.
 *
 * @param port on the loopback interface
 * @param token what a client must say first
 * @param pid the daemon's process
 * @param launch tells this daemon from those before it
 */
public record Address(int port, String token, long pid, String launch) {

    public static Optional<Address> read(Path file) {
        try {
            var message = Message.parseFile(Files.readString(file));
            return Optional
                    .of(new Address((int) message.number("port"), message.text("token"), message.number("pid"), message.text("launch")));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String text() {
        return Message.of("port", port).with("token", token).with("pid", pid).with("launch", launch).line();
    }

    /** Without the token. */
    @Override public String toString() {
        return "Address[" + port + ", process " + pid + "]";
    }
}
