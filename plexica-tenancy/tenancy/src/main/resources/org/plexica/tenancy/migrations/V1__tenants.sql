create table plexica.tenant (
    id            uuid primary key,
    slug          text collate "C" not null,
    name          text not null,
    status        text not null check (status in
                      ('PROVISIONING', 'COMPENSATING', 'ACTIVE', 'SUSPENDED', 'FAILED', 'PENDING_PURGE', 'PURGED')),
    physical_name text not null unique,
    attempt       int not null default 1,
    attributes    jsonb not null,
    failure       text[],
    created_at    timestamptz not null default clock_timestamp(),
    updated_at    timestamptz not null default clock_timestamp(),
    version       bigint not null default 1,
    retries       int not null default 0,
    retry_at      timestamptz not null default clock_timestamp()
);

comment on column plexica.tenant.physical_name is 'Written before any effect; never changed, never used again.';
comment on column plexica.tenant.retry_at is 'When whoever sweeps looks at a tenant that is between two states.';

create unique index tenant_slug on plexica.tenant (slug) where status <> 'PURGED';

create index tenant_unsettled on plexica.tenant (retry_at) where status in ('PROVISIONING', 'COMPENSATING', 'PENDING_PURGE');

create sequence plexica.tenant_report;

create table plexica.tenant_step (
    tenant     uuid not null references plexica.tenant,
    step       text not null,
    state      text not null,
    sequence   bigint not null default nextval('plexica.tenant_report'),
    started_at timestamptz,
    ended_at   timestamptz,
    facts      jsonb not null default '{}',
    primary key (tenant, step)
);

create table plexica.tenant_issuer (
    issuer    text primary key,
    tenant    uuid not null references plexica.tenant,
    keys      text not null,
    audiences text[] not null
);

create index tenant_issuer_tenant on plexica.tenant_issuer (tenant);

grant select, insert, update on plexica.tenant, plexica.tenant_step to "${app}";

grant select, insert, delete on plexica.tenant_issuer to "${app}";

grant usage on sequence plexica.tenant_report to "${app}";
