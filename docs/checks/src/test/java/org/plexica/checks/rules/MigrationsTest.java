package org.plexica.checks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.checks.House;

/** While servers are exchanged one by one, the version before works on the new tables: so a migration only adds. */
final class MigrationsTest {
    private static final Pattern LATER = Pattern.compile("V(?!1__)\\d+__\\w+\\.sql");

    @Test void each_migration_of_the_shared_schema_after_the_first_only_adds() {
        assertThat(later()).hasSizeGreaterThan(3)
                .allSatisfy(file -> assertThat(new Migration(House.text(file)).breaking()).as(House.name(file)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop table plexica.x", "alter table plexica.x drop column y", "alter table plexica.x rename to y",
            "alter table plexica.x rename column y to z", "ALTER TABLE plexica.x\n  ALTER COLUMN y\n  TYPE bigint",
            "alter table plexica.x alter column y set not null", "alter table plexica.x add column y int not null",
            "alter table plexica.x add column y int unique default 1", "alter table plexica.x add column y int check (y > 0)",
            "alter table plexica.x add column y int references plexica.z", "alter table plexica.x add column y int, drop column z",
            "alter table plexica.x add column y int default 1, alter column z set not null", "alter table plexica.x add primary key (y)",
            "alter table plexica.x add constraint y check (z > 0)", "alter table plexica.x add constraint y unique (z)",
            "alter table plexica.x alter column y drop default", "alter table plexica.x alter column y set default 1, drop column z",
            "alter table plexica.x disable row level security", "alter table plexica.x enable row level security",
            "alter table plexica.x force row level security; create policy p on plexica.x to \"${app}\" using (true)",
            "alter table plexica.x enable row level security; create policy p on plexica.y to \"${app}\" using (true)",
            "alter table plexica.x owner to y", "create unique index i on plexica.x (y)", "drop index plexica.i",
            "drop policy p on plexica.x",
            "create or replace function f() returns int language sql as $$ select 1; $$",
            "create trigger t before insert on plexica.x execute function f()",
            "revoke insert on plexica.x from \"${app}\"", "update plexica.x set y = 1", "delete from plexica.x", "truncate plexica.x",
            "do $$ begin drop table plexica.x; end $$", "alter sequence plexica.s restart", "/* a; */ -- b;\ndrop table plexica.x",
            "comment on table plexica.x is 'a''; b'; drop table plexica.x",
            "with x as (select 1) delete from plexica.y"}) void what_does_more_is_caught(String text) {
        assertThat(new Migration("create table plexica.z (i int);\n" + text).breaking()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "create table plexica.x (i int primary key, t text not null check (t <> ';')); create unique index i on plexica.x (t)",
            "alter table plexica.x add column y int", "alter table plexica.x add column y name not null default current_user",
            "alter table plexica.x alter column y set default current_user", "grant select on plexica.x to \"${app}\"",
            "alter table plexica.x enable row level security; create policy p on plexica.x to \"${app}\" using (true)",
            "create table plexica.x (i int); alter table plexica.x add primary key (i)",
            "comment on table plexica.x is 'drop table; rename'",
            "create index i on plexica.x (y) where z = 'drop table'"}) void what_only_adds_passes(String text) {
        assertThat(new Migration(text).breaking()).isEmpty();
    }

    /** Those of the tenants' own schemas are the host's. */
    private static List<Path> later() {
        return House.filesEndingWith(".sql").stream()
                .filter(file -> file.toString().replace('\\', '/').contains("/src/main/resources/org/plexica/")
                        && LATER.matcher(file.getFileName().toString()).matches())
                .toList();
    }
}
