package org.plexica.tenancy.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.tenancy.FirstAdmin;
import org.plexica.tenancy.TenantRecord;
import org.plexica.tenancy.TenantStatus;

/** Reads what the tables of tenancy hold. */
final class Columns {
    static final String TENANT = """
                                 id, slug, name, status, created_at, version, physical_name, attempt, failure,
                                 purge_at, admin ->> 'email' as email, admin ->> 'firstName' as first_name, admin ->> 'lastName' as last_name,
                                 array(select key from jsonb_each_text(attributes) order by key) as keys,
                                 array(select value from jsonb_each_text(attributes) order by key) as values
                                 """;

    private Columns() {}

    static Registered tenant(ResultSet row) throws SQLException {
        return new Registered(
                new TenantRecord(identity(row), row.getString("name"), status(row), Objects.requireNonNull(instant(row, "created_at")),
                        map(row),
                        row.getLong("version"), Optional.ofNullable(instant(row, "purge_at"))),
                new PhysicalName(row.getString("physical_name")), row.getInt("attempt"), admin(row),
                FailureText.read(texts(row, "failure")));
    }

    private static Optional<FirstAdmin> admin(ResultSet row) throws SQLException {
        var email = row.getString("email");
        return email == null
                ? Optional.empty()
                : Optional.of(new FirstAdmin(email, row.getString("first_name"), row.getString("last_name")));
    }

    static Tenant identity(ResultSet row) throws SQLException {
        return new Tenant(id(row, "id"), new TenantSlug(row.getString("slug")));
    }

    static TenantId id(ResultSet row, String column) throws SQLException {
        return new TenantId(row.getObject(column, UUID.class));
    }

    static TenantStatus status(ResultSet row) throws SQLException {
        return TenantStatus.valueOf(row.getString("status"));
    }

    /** From the columns {@code keys} and {@code values}. */
    static Map<String, String> map(ResultSet row) throws SQLException {
        var keys = Objects.requireNonNull(texts(row, "keys"));
        var values = Objects.requireNonNull(texts(row, "values"));
        var map = HashMap.<String, String>newHashMap(keys.length);
        for (var i = 0; i < keys.length; i++)
            map.put(keys[i], values[i]);
        return map;
    }

    static String @Nullable [] texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? null : (String[]) array.getArray();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
