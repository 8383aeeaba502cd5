create table plexica.change (
    id    bigint generated always as identity primary key,
    xid   xid8 not null default pg_current_xact_id(),
    scope text not null check (length(scope) between 1 and 40),
    key   text not null check (length(key) between 1 and 500),
    at    timestamptz not null default clock_timestamp()
);

comment on table plexica.change is 'What all nodes must drop or read again. A change is found by its transaction, since ids become visible out of order.';

create index change_by_xid on plexica.change (xid);

create table plexica.node (
    id        uuid primary key,
    heartbeat timestamptz not null,
    seen      pg_snapshot not null
) with (fillfactor = 50, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);

comment on table plexica.node is 'Nodes that run, and the snapshot up to which each has applied all changes. Logged, so that after a crash a running node is still waited for.';

grant select, insert (scope, key), delete on plexica.change to "${app}";

grant select, insert, update, delete on plexica.node to "${app}";
