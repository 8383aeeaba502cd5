package org.plexica.tenancy.minio.internal;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.plexica.core.CallContext;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.files.FileContent;
import org.plexica.core.files.FileName;
import org.plexica.core.files.FilePage;
import org.plexica.core.files.FileQuery;
import org.plexica.core.files.OpenFile;
import org.plexica.core.files.StoredFile;
import org.plexica.core.spi.TenantFiles;

/** Files in the bucket of the context's tenant. */
public final class S3Files implements TenantFiles {
    private final Function<Tenant, PhysicalName> names;
    private final TenantAccounts accounts;

    public S3Files(Function<Tenant, PhysicalName> names, TenantAccounts accounts) {
        this.names = Objects.requireNonNull(names, "names");
        this.accounts = Objects.requireNonNull(accounts, "accounts");
    }

    @Override public void put(FileName name, FileContent content) throws IOException { store().put(name, content); }

    @Override public Optional<OpenFile> open(FileName name) { return store().open(name); }

    @Override public FilePage list(FileQuery query) { return new Listed(query).in(store()); }

    @Override public void remove(FileName name) { store().remove(name); }

    @Override public Optional<StoredFile> find(FileName name) { return store().find(name); }

    private FileStore store() {
        var name = names.apply(CallContext.current().tenant());
        return new FileStore(accounts.of(name), name.value());
    }
}
