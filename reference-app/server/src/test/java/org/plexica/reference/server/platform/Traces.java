package org.plexica.reference.server.platform;

import io.minio.BucketExistsArgs;
import io.minio.MinioClient;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What tenants have in the back ends and in the registry: asked of each back end itself, by name, past all of our code. */
public record Traces(Ground ground) {
    /** What is there under the name of a tenant that is in use. */
    public static final Set<String> WHOLE = Set.of("schema", "role", "owner role", "realm", "secret", "bucket");
    private static final String IN_DATABASE = """
                                              select 'schema' from pg_namespace where nspname = replace(?, '-', '_')
                                              union all select 'role' from pg_roles where rolname = replace(?, '-', '_')
                                              union all select 'owner role' from pg_roles where rolname = replace(?, '-', '_') || '_own'
                                              union all select 'secret' from plexica.secret where name like ? || '/%'
                                              """;
    private static final String NAMES = "select n.name from plexica.tenant_name n join plexica.tenant t on n.tenant = t.id where t.slug = ? order by n.attempt";

    /** What the registry says of the last tenant of that slug. */
    public record Row(String id, String status, String physicalName, String failure) {}

    /** All that is there under that name; nothing is an empty set. */
    public Set<String> under(String physicalName) {
        var found = new TreeSet<>(ask(IN_DATABASE, physicalName, physicalName, physicalName, physicalName));
        if (new Caller(URI.create(ground.keycloak().url())).get("/realms/" + physicalName).status() != 404) found.add("realm");
        if (hasBucket(physicalName)) found.add("bucket");
        return found;
    }

    /** Every name that was ever reserved for a tenant of that slug. */
    public List<String> names(String slug) {
        return ask(NAMES, slug);
    }

    /** The last tenant of that slug. */
    public Row tenant(String slug) {
        var found = ask("""
                        select concat_ws('|', id, status, physical_name, coalesce(failure[1], '')) from plexica.tenant
                        where slug = ? order by created_at desc limit 1""", slug);
        if (found.isEmpty()) return new Row("", "", "", "");
        var fields = found.getFirst().split("\\|", -1);
        return new Row(fields[0], fields[1], fields[2], fields[3]);
    }

    /** The first column of a query by the database's administrator. */
    public List<String> ask(String query, String... parameters) {
        try (var look = ground.look(); var statement = look.prepareStatement(query)) {
            for (var index = 0; index < parameters.length; index++)
                statement.setString(index + 1, parameters[index]);
            var read = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next())
                    read.add(rows.getString(1));
            }
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean hasBucket(String name) {
        var s3 = ground.s3();
        try {
            return MinioClient.builder().endpoint(s3.endpoint()).region(s3.region()).credentials(s3.accessKey(), s3.secretKey()).build()
                    .bucketExists(BucketExistsArgs.builder().bucket(name).build());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
