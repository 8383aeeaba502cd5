package org.plexica.reference.server.tenants;

import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.plexica.tenancy.TenantQuery;
import org.plexica.tenancy.TenantStatus;
import org.plexica.web.Paging;
import org.plexica.web.WebError;
import org.plexica.web.WebException;

/** What the query of a URL asks for. */
final class TenantSearch {
    private TenantSearch() {}

    static TenantQuery of(ServerRequest request) {
        var query = request.query();
        return new TenantQuery(query.first("search").orElse(""), statuses(query.first("status").orElse("")),
                Paging.requested(name -> query.first(name).asOptional()));
    }

    private static Set<TenantStatus> statuses(String text) {
        if (text.isEmpty()) return Set.of();
        return Arrays.stream(text.split(",", -1)).map(TenantSearch::status).collect(Collectors.toUnmodifiableSet());
    }

    private static TenantStatus status(String text) {
        return Arrays.stream(TenantStatus.values()).filter(status -> status.name().equals(text)).findFirst()
                .orElseThrow(() -> new WebException(new WebError.InvalidParameter("status",
                        "must be one or more of "
                                + Arrays.stream(TenantStatus.values()).map(Enum::name).collect(Collectors.joining(", ")))));
    }
}
