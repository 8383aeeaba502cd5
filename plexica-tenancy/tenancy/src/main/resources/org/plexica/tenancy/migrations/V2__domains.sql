create table plexica.tenant_domain (
    domain   text collate "C" primary key,
    tenant   uuid not null references plexica.tenant,
    added_at timestamptz not null default clock_timestamp()
);

create index tenant_domain_tenant on plexica.tenant_domain (tenant);

grant select, insert, delete on plexica.tenant_domain to "${app}";
