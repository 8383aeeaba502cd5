package org.plexica.tenancy.tck;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.files.FileContent;
import org.plexica.core.files.FileName;
import org.plexica.core.files.FilePage;
import org.plexica.core.files.FileQuery;
import org.plexica.core.files.OpenFile;
import org.plexica.core.files.StoredFile;
import org.plexica.core.spi.TenantFiles;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;

/** Files in memory that keep the contract; those that don't change one thing of it. */
class MemoryFiles implements TenantFiles {
    final NavigableMap<String, Kept> kept = new ConcurrentSkipListMap<>();
    private final TenantId closed;

    static final class Kept {
        private final StoredFile file;
        private final byte[] bytes;

        Kept(StoredFile file, byte[] bytes) {
            this.file = file;
            this.bytes = bytes;
        }

        StoredFile file() { return file; }

        byte[] bytes() { return bytes; }
    }

    MemoryFiles(TenantId closed) {
        this.closed = closed;
    }

    Tenant tenant() {
        return CallContext.current().tenant();
    }

    void check(Tenant tenant) {
        if (tenant.id().equals(closed)) throw new TenancyException(new TenancyError.UnknownTenant());
    }

    String home() {
        var tenant = tenant();
        check(tenant);
        return tenant.id() + ":";
    }

    String key(String name) {
        return home() + name;
    }

    byte[] read(FileContent content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        content.stream().transferTo(bytes);
        if (bytes.size() > content.most() && content.length().isEmpty())
            throw new CoreException(new CoreError.FileTooLarge(content.most()));
        if (content.length().orElse(bytes.size()) != bytes.size())
            throw CoreError.InvalidValue.of("length", "must be that of the content").exception();
        return bytes.toByteArray();
    }

    InputStream stream(String key, Kept found) {
        return new ByteArrayInputStream(found.bytes);
    }

    String folder(FileName name) {
        return name + "/";
    }

    @Override public void put(FileName name, FileContent content) throws IOException {
        var key = key(name.value());
        var bytes = read(content);
        kept.put(key, new Kept(new StoredFile(name, bytes.length, Instant.now(), Optional.of(content.type())), bytes));
    }

    @Override public Optional<OpenFile> open(FileName name) {
        var key = key(name.value());
        return Optional.ofNullable(kept.get(key)).map(found -> new OpenFile(found.file, stream(key, found)));
    }

    @Override public FilePage list(FileQuery query) {
        var start = key(query.folder().map(this::folder).orElse(""));
        var after = query.after().map(name -> key(name.value())).orElse("");
        var found = kept.entrySet().stream().filter(it -> it.getKey().startsWith(start) && it.getKey().compareTo(after) > 0)
                .map(it -> it.getValue().file).limit(query.size() + 1L).toList();
        if (found.size() <= query.size()) return new FilePage(found, Optional.empty());
        return new FilePage(found.subList(0, query.size()), Optional.of(found.get(query.size() - 1).name()));
    }

    @Override public void remove(FileName name) {
        kept.remove(key(name.value()));
    }
}
