package org.plexica.testkit;

import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** What a server says: it may come in drops, or not whole. For one thread. */
final class Answered implements TcpWay.Passage {
    private final Sky sky;
    private Sky.@Nullable Now since;
    private long passed;

    Answered(Sky sky) {
        this.sky = sky;
    }

    @Override public void pass(TcpWay.Parcel parcel, Socket to) throws IOException, InterruptedException {
        var offset = 0;
        var came = parcel.came();
        do {
            var now = sky.await(new Sky.Piece(true, came));
            offset += pass(parcel, offset, now, to);
            came = now.weather() instanceof Weather.Trickling ? System.nanoTime() : came;
        } while (offset < parcel.length());
    }

    private int pass(TcpWay.Parcel parcel, int offset, Sky.Now now, Socket to) throws IOException {
        var left = parcel.length() - offset;
        var length = (int) Math.min(left, most(now));
        to.getOutputStream().write(parcel.bytes(), offset, length);
        passed += length;
        if (length < left && now.weather() instanceof Weather.AnswersCut) throw new IOException("cut, as told");
        return length;
    }

    private long most(Sky.Now now) {
        if (!now.equals(since)) passed = 0;
        since = now;
        return switch (now.weather()) {
            case Weather.AnswersCut cut -> cut.after() - passed;
            case Weather.Trickling drops -> drops.bytes();
            case Weather.Fair _,Weather.Refusing _,Weather.Silent _,Weather.AnswersHeld _,Weather.Slow _ -> Long.MAX_VALUE;
        };
    }
}
