package org.plexica.web.spi;

import java.util.List;
import java.util.Map;
import org.plexica.core.Correlation;

/** What a host shows of a request: as received, nothing normalised or merged. Used by one thread. */
public interface InboundRequest {
    /** The header in which the id of a {@link Correlation} is sent and answered. */
    String CORRELATION_HEADER = "x-correlation-id";
    /** The header of W3C Trace Context §3.2. */
    String TRACEPARENT_HEADER = "traceparent";

    /**
     * All values of the header, so that a duplicate can be refused; empty when there is none. {@code host} is also HTTP/2's {@code :authority}.
     *
     * @param name in lower case
     */
    List<String> header(String name);

    /** What the host's own router took from the path, decoded: there is no second matcher that could see another path. */
    Map<String, String> pathParameters();

    /**
     * What is no request and has no path: a message with its headers, a job with its properties. Names that differ only in case are one header, which then came more than
     * once.
     */
    static InboundRequest ofHeaders(Map<String, List<String>> headers) {
        return Headers.of(headers);
    }

    /** What the caller calls the request, where it says so once and well; else something fresh, another one at each call. */
    default Correlation correlation() {
        var ids = header(CORRELATION_HEADER);
        var traces = header(TRACEPARENT_HEADER);
        var trace = traces.size() == 1 && Correlation.isTraceparent(traces.getFirst()) ? traces.getFirst() : "";
        if (ids.size() == 1 && Correlation.isId(ids.getFirst())) return new Correlation(ids.getFirst(), trace);
        var fresh = Correlation.fresh();
        return trace.isEmpty() ? fresh : new Correlation(fresh.id(), trace);
    }
}
