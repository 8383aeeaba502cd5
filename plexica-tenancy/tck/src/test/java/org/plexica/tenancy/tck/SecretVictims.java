package org.plexica.tenancy.tck;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plexica.core.CoreError;
import org.plexica.core.spi.SecretStore;

/** Stores as people write them who are in a hurry: each breaks the contract in one way. They are run by {@link SecretVictimsTest} alone. */
final class SecretVictims {
    private SecretVictims() {}

    /** One that keeps the contract, as long as it lives. */
    static class Kept implements SecretStore {
        final Map<String, String> kept;

        Kept(Map<String, String> kept) {
            this.kept = kept;
        }

        @Override public void put(String name, String secret) { kept.put(checked(name), secret); }

        @Override public String putIfAbsent(String name, String secret) {
            return kept.merge(checked(name), secret, (before, _) -> before);
        }

        @Override public Optional<String> find(String name) { return Optional.ofNullable(kept.get(checked(name))); }

        @Override public void remove(String name) { kept.remove(checked(name)); }

        String checked(String name) {
            if (name.matches("[a-z0-9-]{1,63}/[a-z0-9][a-z0-9./_-]{0,126}")) return name;
            throw CoreError.InvalidValue.of("name", "must be a name").exception();
        }
    }

    abstract static class Victim extends SecretStoreContract {
        final Map<String, String> kept = new ConcurrentHashMap<>();
    }

    static final class FailsToRemoveNothing extends Victim {
        @Override protected SecretStore secrets() {
            return new Kept(kept) {
                @Override public void remove(String name) { Objects.requireNonNull(kept.remove(checked(name))); }
            };
        }
    }

    static final class KeepsItToItself extends Victim {
        @Override protected SecretStore secrets() { return new Kept(new ConcurrentHashMap<>()); }
    }

    static final class KeepsTheFirst extends Victim {
        @Override protected SecretStore secrets() {
            return new Kept(kept) {
                @Override public void put(String name, String secret) { kept.putIfAbsent(checked(name), secret); }
            };
        }
    }

    static final class LetsTheLastWin extends Victim {
        @Override protected SecretStore secrets() {
            return new Kept(kept) {
                @Override public String putIfAbsent(String name, String secret) {
                    put(name, secret);
                    return secret;
                }
            };
        }
    }

    static final class Remembers extends Victim {
        @Override protected SecretStore secrets() {
            var seen = new ConcurrentHashMap<String, String>();
            return new Kept(kept) {
                @Override public Optional<String> find(String name) {
                    var found = seen.get(name);
                    if (found != null) return Optional.of(found);
                    super.find(name).ifPresent(secret -> seen.put(name, secret));
                    return super.find(name);
                }
            };
        }
    }

    static final class Trims extends Victim {
        @Override protected SecretStore secrets() {
            return new Kept(kept) {
                @Override public void put(String name, String secret) { super.put(name, secret.strip()); }
            };
        }
    }

    static final class TakesDotsForLines extends Victim {
        @Override protected SecretStore secrets() {
            return new Kept(kept) {
                @Override String checked(String name) { return super.checked(name).replace('.', '_'); }
            };
        }
    }

    static final class TakesAnyName extends Victim {
        @Override protected SecretStore secrets() {
            return new Kept(kept) {
                @Override String checked(String name) { return name.toLowerCase(Locale.ROOT); }
            };
        }
    }

    static final class TellsAll extends Victim {
        @Override protected SecretStore secrets() {
            return new Kept(kept) {
                @Override public String toString() { return kept.toString(); }
            };
        }
    }

    static final class LosesTheLast extends Victim {
        @Override protected SecretStore secrets() {
            return new Kept(kept) {
                @Override public void put(String name, String secret) {
                    if (!secret.endsWith(":19")) super.put(name, secret);
                }
            };
        }
    }
}
