create table plexica.outbox (
    lane        smallint not null check (lane between 0 and 15),
    seq         bigint generated always as identity,
    id          uuid not null,
    type        text not null check (length(type) between 1 and 200),
    version     int not null check (version >= 1),
    key         text not null check (length(key) <= 500),
    data        text not null check (octet_length(data) <= 262144),
    tenant      uuid not null,
    workspace   uuid,
    actor       text not null check (length(actor) <= 10000),
    correlation text not null check (length(correlation) <= 64),
    traceparent text not null check (length(traceparent) <= 64),
    stamp       name not null default current_user,
    at          timestamptz not null default clock_timestamp(),
    primary key (lane, seq)
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

comment on table plexica.outbox is 'Events that were committed with a change and have not been relayed. The stamp is the role that wrote it, by the database''s word.';

create table plexica.event_lane (
    lane smallint primary key,
    head bigint not null default 0
) with (fillfactor = 50, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);

comment on table plexica.event_lane is 'The last position of each lane. Whoever adds to a lane holds its row, so that what can be read of a lane has no gaps that are filled later.';

insert into plexica.event_lane (lane) select generate_series(0, 15);

create table plexica.event_log (
    lane        smallint not null,
    position    bigint not null,
    id          uuid not null,
    type        text not null,
    version     int not null,
    key         text not null,
    data        text not null,
    tenant      uuid not null,
    workspace   uuid,
    actor       text not null,
    correlation text not null,
    traceparent text not null,
    stamp       name not null,
    published   timestamptz not null,
    at          timestamptz not null default clock_timestamp(),
    primary key (lane, position)
);

comment on table plexica.event_log is 'Events that were relayed, for the handlers to read; kept for a while.';

create index event_log_by_tenant on plexica.event_log (lane, tenant, position);

create index event_log_by_time on plexica.event_log using brin (at);

create table plexica.event_stray (
    id    bigint generated always as identity primary key,
    stamp name not null,
    row   jsonb not null,
    at    timestamptz not null default clock_timestamp()
);

comment on table plexica.event_stray is 'Rows of the outbox that the release which relayed them could not read as events; kept for 30 days.';

create table plexica.event_cursor (
    handler      text not null,
    lane         text not null,
    position     bigint not null,
    node         uuid,
    epoch        bigint not null default 0,
    leased_until timestamptz,
    primary key (handler, lane)
) with (fillfactor = 50, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);

comment on table plexica.event_cursor is 'How far each handler has come on each lane, and which node works there. Only who has the lease, by node and epoch, moves the position.';

create table plexica.event_laggard (
    handler  text not null,
    lane     text not null,
    tenant   uuid not null,
    position bigint not null,
    primary key (handler, lane, tenant),
    foreign key (handler, lane) references plexica.event_cursor on delete cascade
);

comment on table plexica.event_laggard is 'Tenants that are behind the cursor of a handler on a lane, and how far each has come: they have too much, or cannot be entered.';

create table plexica.event_member (
    handler   text not null,
    node      uuid not null,
    heartbeat timestamptz not null,
    state     text not null,
    lanes     int not null,
    handled   float8 not null,
    failed    float8 not null,
    primary key (handler, node)
) with (fillfactor = 50, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);

comment on table plexica.event_member is 'Nodes that have a handler, and share its lanes.';

create table plexica.event_replay (
    id         uuid not null,
    handler    text not null,
    lane       text not null,
    position   bigint not null,
    last       bigint not null,
    from_at    timestamptz not null,
    until_at   timestamptz not null,
    per_second int not null,
    asked_at   timestamptz not null default clock_timestamp(),
    primary key (id, lane)
);

comment on table plexica.event_replay is 'Replays to one handler, and how far each has come on each lane: done up to the position, over when that is the last.';

create index event_replay_open on plexica.event_replay (handler, lane) where position < last;

create table plexica.inbox (
    stamp   name not null default current_user,
    handler text not null,
    event   uuid not null,
    at      timestamptz not null default clock_timestamp(),
    primary key (stamp, handler, event)
);

comment on table plexica.inbox is 'What a handler has done, written in the transaction in which it did it.';

create index inbox_by_time on plexica.inbox using brin (at);

create table plexica.dead_letter (
    id          uuid primary key,
    handler     text not null,
    event       uuid not null,
    type        text not null,
    version     int not null,
    key         text not null,
    data        text not null,
    tenant      uuid not null,
    workspace   uuid,
    actor       text not null,
    correlation text not null,
    traceparent text not null,
    stamp       name not null,
    published   timestamptz not null,
    shown       text not null,
    state       text not null check (state in ('PENDING', 'RETRYING', 'FAILED', 'RESOLVED')),
    attempts    int not null,
    code        text not null,
    detail      text not null,
    first_at    timestamptz not null default clock_timestamp(),
    last_at     timestamptz not null default clock_timestamp(),
    node        uuid,
    leased_until timestamptz,
    replay      uuid not null default '00000000-0000-0000-0000-000000000000',
    unique (handler, tenant, event, replay)
);

comment on table plexica.dead_letter is 'Events that a handler could not handle. The column shown is what may be seen of the data.';

create index dead_letter_by_tenant on plexica.dead_letter (tenant, first_at);

create index dead_letter_to_try on plexica.dead_letter (handler) where state = 'RETRYING';

alter table plexica.outbox enable row level security;
alter table plexica.inbox enable row level security;
alter table plexica.event_lane enable row level security;
alter table plexica.event_log enable row level security;
alter table plexica.event_cursor enable row level security;
alter table plexica.event_laggard enable row level security;
alter table plexica.event_member enable row level security;
alter table plexica.event_replay enable row level security;
alter table plexica.event_stray enable row level security;
alter table plexica.dead_letter enable row level security;

create policy application_uses on plexica.outbox to "${app}" using (true) with check (stamp = current_user);
create policy application_uses on plexica.inbox to "${app}" using (true) with check (stamp = current_user);
create policy application_uses on plexica.event_lane to "${app}" using (true) with check (true);
create policy application_uses on plexica.event_log to "${app}" using (true) with check (true);
create policy application_uses on plexica.event_cursor to "${app}" using (true) with check (true);
create policy application_uses on plexica.event_laggard to "${app}" using (true) with check (true);
create policy application_uses on plexica.event_member to "${app}" using (true) with check (true);
create policy application_uses on plexica.event_stray to "${app}" using (true) with check (true);
create policy application_uses on plexica.event_replay to "${app}" using (true) with check (true);
create policy application_uses on plexica.dead_letter to "${app}" using (true) with check (true);

create policy tenants_publish on plexica.outbox for insert to "${tenants}" with check (stamp = current_user and type !~ '^core\.');
create policy tenants_mark on plexica.inbox for insert to "${tenants}" with check (stamp = current_user);

grant insert (lane, id, type, version, key, data, tenant, workspace, actor, correlation, traceparent) on plexica.outbox to "${app}", "${tenants}";
grant select, delete on plexica.outbox to "${app}";
grant insert (handler, event) on plexica.inbox to "${app}", "${tenants}";
grant select, delete on plexica.inbox to "${app}";
grant select, update on plexica.event_lane to "${app}";
grant select, insert, delete on plexica.event_stray to "${app}";
grant select, insert, delete on plexica.event_log to "${app}";
grant select, insert, update, delete on plexica.event_cursor, plexica.event_laggard, plexica.event_member, plexica.event_replay, plexica.dead_letter to "${app}";
