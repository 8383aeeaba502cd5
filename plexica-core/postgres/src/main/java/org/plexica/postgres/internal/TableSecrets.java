package org.plexica.postgres.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;
import org.plexica.core.spi.SecretStore;
import org.plexica.postgres.Sql;

/** Keeps secrets in {@code plexica.secret}. */
public final class TableSecrets implements SecretStore {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}/[a-z0-9][a-z0-9./_-]{0,126}");

    private final Sql sql;
    private final Envelope envelope;

    public TableSecrets(Sql sql, byte[] key) {
        this.sql = sql;
        this.envelope = new Envelope(key);
    }

    @Override public void put(String name, String secret) {
        sql.update("""
                   insert into plexica.secret (name, sealed) values (?, ?)
                   on conflict (name) do update set sealed = excluded.sealed, updated_at = clock_timestamp()
                   """, checked(name), envelope.seal(name, secret));
    }

    @Override public String putIfAbsent(String name, String secret) {
        sql.update("insert into plexica.secret (name, sealed) values (?, ?) on conflict (name) do nothing", checked(name),
                envelope.seal(name, secret));
        return find(name).orElseGet(() -> putIfAbsent(name, secret));
    }

    @Override public Optional<String> find(String name) {
        return sql.first("select sealed from plexica.secret where name = ?", row -> envelope.open(name, row.getBytes(1)), checked(name));
    }

    @Override public void remove(String name) {
        sql.update("delete from plexica.secret where name = ?", checked(name));
    }

    private static String checked(String name) {
        if (NAME.matcher(name).matches()) return name;
        throw CoreError.InvalidValue.of("secret's name", "must be <whose>/<what> of lower-case letters, digits, hyphens, dots, underscores")
                .exception();
    }
}
