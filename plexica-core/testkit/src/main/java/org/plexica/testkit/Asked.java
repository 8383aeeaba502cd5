package org.plexica.testkit;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a client says: its words may turn the weather, before they pass. For one thread. */
final class Asked implements TcpWay.Passage {
    /** More than anybody waits for, over the borders of pieces. */
    private static final int LONGEST_WORDS = 4 * 1024;

    private static final Mark NOTHING = new Mark(0, 0);

    private final Sky sky;
    private final Map<Sky.Omen, Mark> marks = new HashMap<>();
    private String said = "";
    /** How much was said before what is still known. */
    private long forgotten;

    /** How many of an omen's words were said here, and where the last of them ended. */
    private record Mark(int heard, long end) {}

    Asked(Sky sky) {
        this.sky = sky;
    }

    @Override public void pass(TcpWay.Parcel parcel, Socket to) throws IOException, InterruptedException {
        var known = forgotten + said.length();
        said += new String(parcel.bytes(), 0, parcel.length(), StandardCharsets.ISO_8859_1);
        var omens = sky.omens();
        marks.keySet().retainAll(omens);
        omens.forEach(omen -> listen(omen, known));
        forget(Math.max(0, said.length() - LONGEST_WORDS));
        sky.await(new Sky.Piece(false, parcel.came()));
        to.getOutputStream().write(parcel.bytes(), 0, parcel.length());
    }

    private void listen(Sky.Omen omen, long known) {
        var mark = marks.getOrDefault(omen, NOTHING);
        while (mark.heard < omen.words().size()) {
            var words = omen.words().get(mark.heard);
            var from = Math.max(mark.end, known - words.length() + 1) - forgotten;
            var at = said.indexOf(words, Math.toIntExact(from));
            if (at < 0) {
                marks.put(omen, mark);
                return;
            }
            mark = new Mark(mark.heard + 1, forgotten + at + words.length());
        }
        sky.come(omen);
    }

    private void forget(int letters) {
        said = said.substring(letters);
        forgotten += letters;
    }
}
