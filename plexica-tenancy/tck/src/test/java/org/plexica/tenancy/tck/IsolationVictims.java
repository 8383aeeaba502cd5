package org.plexica.tenancy.tck;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.plexica.core.PhysicalName;
import org.plexica.postgres.TenantGroup;
import org.plexica.postgres.spi.Placement;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.IsolationModel;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;

/** Models as people write them who are in a hurry: each breaks the contract in one way. They are run by {@link IsolationVictimsTest} alone. */
final class IsolationVictims {
    private IsolationVictims() {}

    /** On a database of its own. */
    abstract static class Victim extends IsolationModelContract {
        private final EmptyDatabase database = Databases.fresh();

        @Override protected EmptyDatabase database() { return database; }
    }

    /** Shared tables that are written in one wrong way, and nobody checks. */
    abstract static class WrittenWrong extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return new SharedTables(ground) {
                @Override void check() {}
            };
        }

        @Override protected List<String> attemptsOn(String role) { return new SharedTablesTest().attemptsOn(role); }
    }

    static final class DoesNotForceRowSecurity extends WrittenWrong {
        @Override protected String tables() { return "db/unforced"; }
    }

    static final class HasKeysOfAll extends WrittenWrong {
        @Override protected String tables() { return "db/plainkeys"; }
    }

    static final class HasForeignKeysOfAll extends WrittenWrong {
        @Override protected String tables() { return "db/plainforeign"; }
    }

    static final class DoesNotCheckWhatIsWritten extends WrittenWrong {
        @Override protected String tables() { return "db/unchecked"; }
    }

    static final class LetsEverybodySeeAll extends WrittenWrong {
        @Override protected String tables() { return "db/unprotected"; }
    }

    static final class LeavesRows extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return new SharedTables(ground) {
                @Override void empty(String role) {}
            };
        }

        @Override protected String tables() { return "db/shared"; }
    }

    static final class PlacesAllInOne extends Victim {
        private final ConcurrentHashMap<String, PhysicalName> first = new ConcurrentHashMap<>();

        @Override protected IsolationModel model(Ground ground) {
            return new Changed(ground) {
                @Override public Placement place(PhysicalName name) {
                    return super.place(first.computeIfAbsent("first", _ -> name));
                }
            };
        }
    }

    static final class MixesUpNowAndThen extends Victim {
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicReference<@Nullable PhysicalName> last = new AtomicReference<>();

        @Override protected IsolationModel model(Ground ground) {
            return new Changed(ground) {
                @Override public Placement place(PhysicalName name) {
                    var before = last.getAndSet(name);
                    return super.place(before != null && asked.incrementAndGet() % 40 == 0 ? before : name);
                }
            };
        }
    }

    static final class RunsAsTheOwner extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return new Changed(ground) {
                @Override public Made provision(Attempt attempt, Progress progress) {
                    var made = super.provision(attempt, progress);
                    sql.run("grant %s to \"%s\" with inherit false, set true".formatted(attempt.name().sqlOwner(), ground.login()));
                    return made;
                }

                @Override public Placement place(PhysicalName name) { return new Placement(ground.app(), name.sqlOwner(), name.sql()); }
            };
        }
    }

    static final class LetsTheRoleCreate extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return granting(ground, "grant create on schema %1$s to %1$s");
        }
    }

    static final class GrantsToTheLogin extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return granting(ground, "grant usage on schema %1$s to \"%2$s\"; grant select on all tables in schema %1$s to \"%2$s\"");
        }
    }

    static final class GrantsToThePublic extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return granting(ground, "grant usage on schema %1$s to public; grant select on all tables in schema %1$s to public");
        }
    }

    static final class GrantsChangesToThePublic extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return granting(ground, "grant usage on schema %1$s to public; grant delete on all tables in schema %1$s to public");
        }
    }

    static final class TakesThePoolOfAnother extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            var provisioners = logins().provisioner().at(database().url());
            return new Changed(ground) {
                @Override public Made provision(Attempt attempt, Progress progress) {
                    var made = super.provision(attempt, progress);
                    sql.run("grant " + attempt.name().sql() + " to current_user with inherit false, set true");
                    return made;
                }

                @Override public Placement place(PhysicalName name) { return new Placement(provisioners, name.sql()); }
            };
        }
    }

    static final class SkipsMigrations extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return new Changed(ground) {
                @Override public Made upgrade(Attempt attempt, Progress progress) { return new Made(Map.of()); }
            };
        }
    }

    static final class DoesNotMindAFailedMigration extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return new Changed(ground) {
                @Override public Made provision(Attempt attempt, Progress progress) {
                    try {
                        return super.provision(attempt, progress);
                    } catch (RuntimeException _) {
                        return new Made(Map.of());
                    }
                }
            };
        }
    }

    static final class CallsAHalfComplete extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return new Changed(ground) {
                @Override public Inspection inspect(Attempt attempt) {
                    var found = super.inspect(attempt);
                    return found instanceof Inspection.Partial ? new Inspection.Complete(new Made(Map.of())) : found;
                }
            };
        }
    }

    static final class LeavesTheOwner extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return new Changed(ground) {
                @Override public Inspection inspect(Attempt attempt) {
                    return isGone(attempt) ? new Inspection.Absent() : super.inspect(attempt);
                }

                @Override public void remove(Attempt attempt) {
                    if (isGone(attempt)) return;
                    sql.run("set role " + attempt.name().sqlOwner(), "drop schema %s cascade".formatted(attempt.name().sql()), "reset role",
                            "drop role " + attempt.name().sql());
                }

                private boolean isGone(Attempt attempt) {
                    return sql.first("select from pg_namespace where nspname = ?", _ -> true, attempt.name().sql()).isEmpty();
                }
            };
        }
    }

    static final class AdoptsWhatIsForeign extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return new Changed(ground) {
                @Override public Inspection inspect(Attempt attempt) {
                    return super.inspect(attempt) instanceof Inspection.Foreign
                            ? new Inspection.Complete(new Made(Map.of()))
                            : super.inspect(attempt);
                }
            };
        }
    }

    static final class ForgetsTheGroup extends Victim {
        @Override protected IsolationModel model(Ground ground) {
            return granting(ground, "revoke \"" + TenantGroup.of(ground.login()) + "\" from %1$s");
        }
    }

    /** Changes the privileges once the tables are there. */
    private static IsolationModel granting(Ground ground, String statements) {
        return new Changed(ground) {
            @Override public Made provision(Attempt attempt, Progress progress) {
                var made = super.provision(attempt, progress);
                var isOfRoles = statements.startsWith("revoke");
                if (!isOfRoles) statements(attempt, "set role " + attempt.name().sqlOwner() + "; " + statements + "; reset role");
                else
                    statements(attempt, statements);
                return made;
            }

            private void statements(Attempt attempt, String texts) {
                sql.run(texts.formatted(attempt.name().sql(), ground.login()));
            }
        };
    }
}
