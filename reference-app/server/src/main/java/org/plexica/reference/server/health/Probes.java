package org.plexica.reference.server.health;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.TenantProvisioner;

/** How to ask back ends who they are. */
public final class Probes {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Probes() {}

    /** Opens a connection to a database. */
    @FunctionalInterface
    public interface Connecting {
        /** A connection, to be closed by the caller. */
        Connection connect() throws SQLException;
    }

    /** PostgreSQL, by logging in and a query. */
    public static Dependency.Probe database(Connecting database) {
        return () -> {
            try (var connection = database.connect();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select 1")) {
                if (!row.next()) throw new SQLException("The database answered with no row");
            }
        };
    }

    /** An OpenID provider, by its own description (OpenID Connect Discovery 1.0 §4), which must name that issuer. */
    public static Dependency.Probe issuer(HttpClient http, URI issuer) {
        var request = HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration")).timeout(LONGEST).build();
        return () -> {
            var answer = ask(http, request);
            if (answer.statusCode() != 200) throw new IOException("It answers " + answer.statusCode() + " for its realm");
            if (!answer.body().contains("\"issuer\":\"" + issuer + "\"")) throw new IOException("It does not call itself " + issuer);
        };
    }

    /** A back end of tenants' resources, by a question with the server's own keys about a resource that cannot be there. */
    public static Dependency.Probe resource(TenantProvisioner provisioner) {
        return () -> {
            var request = NewTenant.of("probe", "Probe");
            var found = provisioner.inspect(new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(request.slug()), request, Map.of()));
            if (!(found instanceof Inspection.Absent)) throw new IOException("It knows a name that was never used");
        };
    }

    private static HttpResponse<String> ask(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException refused) {
            // Its own message is often empty.
            throw new IOException("Nothing listens there", refused);
        }
    }
}
