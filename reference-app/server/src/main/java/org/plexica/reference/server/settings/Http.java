package org.plexica.reference.server.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How the server is reached.
 *
 * @param host to listen on
 * @param port to listen on; 0 for any that is free
 * @param publicUrl what browsers and programs call it
 * @param largestBody in bytes
 * @param shutdownGrace for requests that are being answered when it is told to stop
 * @param mostStreams of events, open at once
 * @param heartBeat of a stream of events that has nothing to tell
 */
public record Http(
        @Setting(value = "Address to listen on. Others than loopback belong behind a proxy that speaks TLS.",
                byDefault = "127.0.0.1") String host,
        @Setting(value = "Port to listen on; 0 for any that is free.", byDefault = "8080") int port,
        @Setting("What browsers and programs call the server, without a path; `http://localhost:<port>` when not set.") Optional<URI> publicUrl,
        @Setting(value = "The largest body of a request that is read, in bytes.", byDefault = "1048576") int largestBody,
        @Setting(value = "How long requests may take to end when the server is told to stop.",
                byDefault = "PT15S") Duration shutdownGrace,
        @Setting(value = "How many streams of events may be open at once.", byDefault = "200") int mostStreams,
        @Setting(
                value = "How often a stream of events says that it lives when there is nothing to tell; shorter than the patience of the proxies before the server.",
                byDefault = "PT15S") Duration heartBeat) {
    private static final int HIGHEST_PORT = 65_535;
    private static final int LARGEST_BODY = 64 * 1024 * 1024;
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(10);
    private static final int MOST_STREAMS = 10_000;
    private static final Duration QUICKEST_BEAT = Duration.ofMillis(100);
    private static final Duration SLOWEST_BEAT = Duration.ofMinutes(5);

    public Http {
        new Violations().unless(!host.isBlank(), "http.host must not be blank")
                .unless(port >= 0 && port <= HIGHEST_PORT, "http.port must be 0 to " + HIGHEST_PORT)
                .unless(publicUrl.isEmpty() || Urls.isOrigin(publicUrl.get()),
                        "http.public-url must be http(s)://host[:port] and nothing more")
                .unless(largestBody >= 1024 && largestBody <= LARGEST_BODY, "http.largest-body must be 1024 to " + LARGEST_BODY)
                .unless(!shutdownGrace.isNegative() && shutdownGrace.compareTo(LONGEST_GRACE) <= 0,
                        "http.shutdown-grace must be PT0S to PT10M")
                .unless(mostStreams >= 0 && mostStreams <= MOST_STREAMS, "http.most-streams must be 0 to " + MOST_STREAMS)
                .unless(heartBeat.compareTo(QUICKEST_BEAT) >= 0 && heartBeat.compareTo(SLOWEST_BEAT) <= 0,
                        "http.heart-beat must be PT0.1S to PT5M")
                .raise();
    }
}
