alter table plexica.tenant add column epoch bigint not null default 0;
alter table plexica.tenant add column leased_by uuid;
alter table plexica.tenant add column leased_until timestamptz;
alter table plexica.tenant add column admin jsonb;

comment on column plexica.tenant.epoch is 'Grows with each node that takes the tenant on: who writes with an older one is refused.';
comment on column plexica.tenant.leased_until is 'Until then the node leased_by alone may have effects on the tenant''s resources.';
comment on column plexica.tenant.admin is 'The first admin that was asked for; kept only until the tenant is active or gone.';

create table plexica.tenant_name (
    name        text primary key,
    tenant      uuid not null references plexica.tenant,
    attempt     int not null,
    reserved_at timestamptz not null default clock_timestamp(),
    look_at     timestamptz,
    facts       jsonb not null default '{}',
    unique (tenant, attempt)
);

comment on table plexica.tenant_name is 'Every physical name that was ever reserved. Rows are never deleted: a name is never used again.';
comment on column plexica.tenant_name.look_at is 'When somebody looks whether a late effect left something under a name that was proven empty.';
comment on column plexica.tenant_name.facts is 'What the steps of an earlier attempt said that they made.';

create index tenant_name_look on plexica.tenant_name (look_at) where look_at is not null;

insert into plexica.tenant_name (name, tenant, attempt, reserved_at)
select physical_name, id, attempt, created_at from plexica.tenant;

grant select, insert, update on plexica.tenant_name to "${app}";

grant delete on plexica.tenant_step to "${app}";
