package org.plexica.testkit;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a client says: its words may turn the weather, before they pass. For one thread. */
final class Asked implements TcpWay.Passage {
    /** More than anybody waits for, over the borders of pieces. */
    private static final int LONGEST_WORDS = 4 * 1024;

    private final Sky sky;
    private String said = "";

    Asked(Sky sky) {
        this.sky = sky;
    }

    @Override public void pass(TcpWay.Parcel parcel, Socket to) throws IOException, InterruptedException {
        var known = said.length();
        said += new String(parcel.bytes(), 0, parcel.length(), StandardCharsets.ISO_8859_1);
        sky.heard(said, known);
        said = said.substring(Math.max(0, said.length() - LONGEST_WORDS));
        sky.await(new Sky.Piece(false, parcel.came()));
        to.getOutputStream().write(parcel.bytes(), 0, parcel.length());
    }
}
