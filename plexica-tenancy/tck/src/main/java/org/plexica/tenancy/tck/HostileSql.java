package org.plexica.tenancy.tck;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.plexica.core.PhysicalName;
import org.plexica.postgres.spi.Placement;
import org.plexica.tenancy.spi.Made;

/**
 * What one tenant tries on another, with all names that a model lets it know.
 *
 * @param victim the other's name
 * @param role the other's role, which the application's login may become: to become it on purpose is no forgetting, and no contract
 * @param names of schemas, roles, databases that might be the other's
 */
record HostileSql(PhysicalName victim, String role, Set<String> names) {
    private static final String NAME = "[a-z][a-z0-9_]{0,62}";

    static HostileSql against(PhysicalName victim, Placement place, Made made) {
        var names = new LinkedHashSet<>(List.of(victim.sql(), victim.sqlOwner(), place.schema(), place.role(), "public"));
        made.facts().values().stream().filter(fact -> fact.matches(NAME)).forEach(names::add);
        return new HostileSql(victim, place.role(), Set.copyOf(names));
    }

    /** None of them may show a row of the other's, be it in an error. */
    List<String> reads() {
        var plain = Stream.of("select * from note", "table note", "select * from note where true or text is null",
                "select * from note_texts",
                "select n.*, r.* from note n full join remark r on true", "select text::int from note", "select text::int from note_texts",
                "select * from note where text::uuid is not null", "select * from note where 1 / (length(text) - length(text)) > 0",
                "set row_security = off; select * from note", "set local row_security = off; select * from note_texts",
                "update note set text = text returning *", "delete from note returning *",
                "insert into note select gen_random_uuid(), text || ' again' from note returning *",
                "declare c cursor for select * from note; fetch all from c",
                "do $$ begin raise exception '%', (select string_agg(text, ',') from note); end $$",
                "select query_to_xml('select * from note', true, true, '')",
                "select tablename, most_common_vals::text, histogram_bounds::text from pg_stats where tablename in ('note', 'remark')",
                "set role none; select * from note", "reset role; select * from note", "reset session authorization; select * from note");
        return Stream.concat(plain, names.stream().flatMap(name -> {
            var table = name + ".note";
            return Stream.of("select * from " + table, "select text::int from " + table, "select * from " + name + ".note_texts",
                    "set search_path = " + name + "; select * from note", "set local search_path = " + name + "; select * from note_texts",
                    "update " + table + " set text = text returning *", "delete from " + table + " returning *",
                    "set row_security = off; select * from " + table, "select query_to_xml('select * from " + table + "', true, true, '')",
                    "set session authorization " + name + "; select * from note", become(name) + "select * from note");
        })).toList();
    }

    /** None of them may change a row of the other's, or add one. */
    List<String> writes() {
        var plain = Stream.of("update note set text = 'taken'", "update note set text = 'taken' where true or text is null",
                "delete from note",
                "delete from remark", "truncate note cascade", "truncate remark", "delete from note_texts",
                "update note_texts set text = 'taken'",
                "set row_security = off; delete from note", "do $$ begin delete from note; end $$",
                "alter table note disable row level security",
                "alter table note rename to gone", "drop table note cascade", "drop table remark", "drop view note_texts",
                "merge into note using (select) on true when matched then delete");
        return Stream.concat(plain, names.stream().flatMap(name -> {
            var table = name + ".note";
            return Stream.of("update " + table + " set text = 'taken'", "delete from " + table, "truncate " + table + " cascade",
                    "insert into " + table + " (id, text) values (gen_random_uuid(), 'forged')", "drop table " + table + " cascade",
                    "drop schema " + name + " cascade", "drop owned by " + name + " cascade", "drop database " + name, "drop role " + name,
                    "set search_path = " + name + "; delete from note", become(name) + "delete from note",
                    "alter role " + name + " bypassrls", "set session authorization " + name + "; delete from note");
        })).toList();
    }

    /** Each is refused: what runs a tenant's statements changes no structure and becomes nobody else. */
    List<String> structure() {
        return List.of("create table mine (id int)", "create temporary table note (id int)", "create schema mine", "create role mine",
                "create view mine as select 1", "create function mine() returns int language sql as 'select 1'", "create sequence mine",
                "create policy mine on note using (true)", "alter table note add mine int", "alter table note disable row level security",
                "alter table note no force row level security", "drop table remark", "drop view note_texts",
                "create index mine on note (text)",
                "comment on table note is 'mine'", "set role " + victim.sqlOwner(), "create extension pgcrypto",
                "alter role current_user bypassrls", "create table public.mine (id int)", "create table plexica.mine (id int)");
    }

    private String become(String name) {
        return name.equals(role) ? "" : "set role " + name + "; ";
    }
}
