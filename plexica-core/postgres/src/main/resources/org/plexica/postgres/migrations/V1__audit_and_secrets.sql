create table plexica.audit (
    id          bigint generated always as identity primary key,
    at          timestamptz not null default clock_timestamp(),
    tenant      uuid,
    actor       jsonb not null,
    action      text not null,
    object      text not null,
    facts       jsonb not null,
    correlation text not null
);

comment on table plexica.audit is 'What was done, where and by whom; the application can add to it and nothing else.';

create index audit_by_tenant on plexica.audit (tenant, at);

create table plexica.secret (
    name       text primary key,
    sealed     bytea not null,
    updated_at timestamptz not null default clock_timestamp()
);

comment on table plexica.secret is 'Secrets, each encrypted with a key of its own, which is encrypted with the key in the platform''s key file.';

grant insert on plexica.audit to "${app}";

grant select, insert, update, delete on plexica.secret to "${app}";
