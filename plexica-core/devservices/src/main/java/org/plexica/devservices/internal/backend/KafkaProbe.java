package org.plexica.devservices.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks one broker which cluster it is of and how many brokers that has: a Metadata request, version 4, without topics.
 *
 * @param cluster the cluster's id
 * @param brokers how many it must have
 */
record KafkaProbe(String cluster, int brokers) {

    private static final short METADATA = 3;
    private static final short VERSION = 4;
    private static final int PATIENCE_MILLIS = 3_000;
    private static final int LONGEST = 64 * 1024;

    boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request());
            return matches(new DataInputStream(socket.getInputStream()));
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] request() throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeShort(METADATA);
        out.writeShort(VERSION);
        out.writeInt(1);
        out.writeShort(-1);
        out.writeInt(0);
        out.writeBoolean(false);
        var whole = new ByteArrayOutputStream();
        new DataOutputStream(whole).writeInt(body.size());
        body.writeTo(whole);
        return whole.toByteArray();
    }

    private boolean matches(DataInputStream in) throws IOException {
        if (in.readInt() > LONGEST) {
            return false;
        }
        in.readInt();
        in.readInt();
        int found = in.readInt();
        for (int i = 0; i < found; i++) {
            in.readInt();
            string(in);
            in.readInt();
            string(in);
        }
        return found == brokers && cluster.equals(string(in));
    }

    private static String string(DataInputStream in) throws IOException {
        short length = in.readShort();
        return length < 0 ? "" : new String(in.readNBytes(length), UTF_8);
    }
}
