package org.plexica.devservices.internal.home;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;

/** Free ports, chosen below the range from which the kernel takes ports for outgoing connections. */
public final class Ports {

    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 200;
    private static final int PATIENCE_MILLIS = 2_000;

    private Ports() {}

    static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new DevServicesException(Code.PORT_TAKEN, "No free port was found between " + LOWEST + " and " + HIGHEST + ".",
                "End some of the programs that listen there.");
    }

    /**
     * Whether nobody listens there. Asked by connecting: a socket of ours bound for the question could be inherited, for a moment, by a process that
     * another thread is starting, and so be the very obstacle.
     */
    public static boolean isFree(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), PATIENCE_MILLIS);
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
