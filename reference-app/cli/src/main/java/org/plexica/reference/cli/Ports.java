package org.plexica.reference.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface. */
final class Ports {
    private static final int USUAL = 8080;

    private Ports() {}

    /** The usual port of a server when it is free, else one that is. */
    static int choose() {
        return isFree(USUAL) ? USUAL : anyFree();
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int anyFree() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CliError.PortTaken(USUAL, PortOwner.of(USUAL)).because(e);
        }
    }
}
