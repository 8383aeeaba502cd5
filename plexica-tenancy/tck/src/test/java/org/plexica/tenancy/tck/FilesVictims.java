package org.plexica.tenancy.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.core.files.ContentType;
import org.plexica.core.files.FileContent;
import org.plexica.core.files.FileName;
import org.plexica.core.files.FilePage;
import org.plexica.core.files.FileQuery;
import org.plexica.core.files.OpenFile;
import org.plexica.core.spi.TenantFiles;

/** Files as people keep them who are in a hurry: each breaks the contract in one way. They are run by {@link FilesVictimsTest} alone. */
final class FilesVictims {
    private FilesVictims() {}

    /** Two tenants and a closed one, and files in memory. */
    abstract static class InMemory extends TenantFilesContract {
        private final Tenant acme = tenant("acme");
        private final Tenant globex = tenant("globex");
        private final Tenant closed = tenant("closed");
        private final TenantFiles files;

        InMemory(Function<TenantId, TenantFiles> made) {
            files = made.apply(closed.id());
        }

        @Override protected TenantFiles files() { return files; }

        @Override protected List<Tenant> tenants() { return List.of(acme, globex); }

        @Override protected Tenant closed() { return closed; }

        private static Tenant tenant(String slug) {
            return new Tenant(TenantId.fresh(), new TenantSlug(slug));
        }
    }

    static final class GivenOneTenant extends InMemory {
        GivenOneTenant() { super(MemoryFiles::new); }

        @Override protected List<Tenant> tenants() { return List.of(super.tenants().getFirst(), super.tenants().getFirst()); }
    }

    static final class IgnoresTheTenant extends InMemory {
        IgnoresTheTenant() {
            super(closed -> new MemoryFiles(closed) {
                @Override String home() { return super.home().substring(0, 0); }
            });
        }
    }

    static final class JoinsAndDecodes extends InMemory {
        JoinsAndDecodes() {
            super(closed -> new MemoryFiles(closed) {
                @Override String key(String name) {
                    home();
                    var decoded = URLDecoder.decode(name.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8);
                    return decoded.startsWith("../") ? decoded.substring(3) : tenant().slug() + "/" + decoded;
                }
            });
        }
    }

    static final class ListsByBeginning extends InMemory {
        ListsByBeginning() {
            super(closed -> new MemoryFiles(closed) {
                @Override String folder(FileName name) { return name.value(); }
            });
        }
    }

    static final class FoldsLetters extends InMemory {
        FoldsLetters() {
            super(closed -> new MemoryFiles(closed) {
                @Override String key(String name) {
                    return home() + Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
                }
            });
        }
    }

    static final class ForgetsTheNextPage extends InMemory {
        ForgetsTheNextPage() {
            super(closed -> new MemoryFiles(closed) {
                @Override public FilePage list(FileQuery query) { return new FilePage(super.list(query).files(), Optional.empty()); }
            });
        }
    }

    static final class KeepsWhatCame extends InMemory {
        KeepsWhatCame() {
            super(closed -> new MemoryFiles(closed) {
                @Override public void put(FileName name, FileContent content) throws IOException {
                    var came = new ByteArrayOutputStream();
                    try {
                        content.stream().transferTo(came);
                    } finally {
                        super.put(name, FileContent.of(came.toByteArray(), content.type()));
                    }
                }
            });
        }
    }

    static final class CutsOff extends InMemory {
        CutsOff() {
            super(closed -> new MemoryFiles(closed) {
                @Override byte[] read(FileContent content) throws IOException {
                    return content.stream().readNBytes(Math.toIntExact(content.most()));
                }
            });
        }
    }

    static final class WritesInPlace extends InMemory {
        WritesInPlace() {
            super(closed -> new MemoryFiles(closed) {
                @Override public void put(FileName name, FileContent content) throws IOException {
                    var before = kept.get(key(name.value()));
                    var bytes = read(content);
                    var place = before != null && before.bytes().length == bytes.length ? before.bytes() : bytes;
                    for (var at = 0; at < bytes.length; at++) {
                        place[at] = bytes[at];
                        if (at % 10_000 == 0) LockSupport.parkNanos(10_000);
                    }
                    super.put(name, FileContent.of(place, content.type()));
                    kept.computeIfPresent(key(name.value()), (_, now) -> new Kept(now.file(), place));
                }
            });
        }
    }

    static final class ReadsWhatIsThereNow extends InMemory {
        ReadsWhatIsThereNow() {
            super(closed -> new MemoryFiles(closed) {
                @Override InputStream stream(String key, Kept found) {
                    return new InputStream() {
                        private int at;

                        @Override public int read() {
                            var now = kept.getOrDefault(key, found).bytes();
                            return at < now.length ? now[at++] & 0xff : -1;
                        }

                        @Override public int read(byte[] buffer, int offset, int length) {
                            var now = kept.getOrDefault(key, found).bytes();
                            var count = Math.min(length, now.length - at);
                            if (count <= 0) return length == 0 ? 0 : -1;
                            System.arraycopy(now, at, buffer, offset, count);
                            at += count;
                            return count;
                        }
                    };
                }
            });
        }
    }

    static final class HasADefault extends InMemory {
        HasADefault() {
            super(closed -> new MemoryFiles(closed) {
                @Override Tenant tenant() {
                    return CallContext.find().flatMap(CallContext::findTenant).orElse(new Tenant(closed, new TenantSlug("shared-one")));
                }

                @Override void check(Tenant tenant) {
                    if (!tenant.slug().value().startsWith("shared")) super.check(tenant);
                }
            });
        }
    }

    static final class NeverAsks extends InMemory {
        NeverAsks() {
            super(closed -> new MemoryFiles(closed) {
                @Override void check(Tenant tenant) {}
            });
        }
    }

    static final class ForgetsTheType extends InMemory {
        ForgetsTheType() {
            super(closed -> new MemoryFiles(closed) {
                @Override public void put(FileName name, FileContent content) throws IOException {
                    super.put(name, new FileContent(content.stream(), content.length(), content.most(), ContentType.bytes()));
                }
            });
        }
    }

    static final class KeepsTheFirst extends InMemory {
        KeepsTheFirst() {
            super(closed -> new MemoryFiles(closed) {
                @Override public void put(FileName name, FileContent content) throws IOException {
                    if (kept.containsKey(key(name.value()))) read(content);
                    else
                        super.put(name, content);
                }
            });
        }
    }

    static final class FailsOnWhatIsAbsent extends InMemory {
        FailsOnWhatIsAbsent() {
            super(closed -> new MemoryFiles(closed) {
                @Override public void remove(FileName name) {
                    if (kept.remove(key(name.value())) == null) throw new IllegalStateException("absent");
                }
            });
        }
    }

    static final class HasNoEmptyFiles extends InMemory {
        HasNoEmptyFiles() {
            super(closed -> new MemoryFiles(closed) {
                @Override public Optional<OpenFile> open(FileName name) { return super.open(name).filter(it -> it.file().size() > 0); }
            });
        }
    }
}
