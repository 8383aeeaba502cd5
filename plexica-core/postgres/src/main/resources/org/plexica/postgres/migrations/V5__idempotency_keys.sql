create table plexica.idempotency_key (
    scope       text not null check (length(scope) between 1 and 500),
    key         text not null check (length(key) between 1 and 255),
    fingerprint text not null,
    result      text,
    at          timestamptz not null default clock_timestamp(),
    primary key (scope, key)
);

comment on table plexica.idempotency_key is 'What was done under a key in the last 24 hours, and its result, which whoever repeats the request is given. Of the request itself only a hash is kept.';

create index idempotency_key_at on plexica.idempotency_key (at);

alter table plexica.idempotency_key enable row level security;

create policy application_uses on plexica.idempotency_key to "${app}" using (true) with check (true);

grant select, insert, update, delete on plexica.idempotency_key to "${app}";
