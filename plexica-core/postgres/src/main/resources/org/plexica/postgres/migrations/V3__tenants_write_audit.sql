alter table plexica.audit add column stamp name not null default current_user;

comment on column plexica.audit.stamp is 'The role that wrote it, by the database''s word. Where it is a tenant''s, the column tenant is empty and the stamp says which.';

alter table plexica.audit enable row level security;

create policy application_writes on plexica.audit for insert to "${app}" with check (true);

create policy tenants_write on plexica.audit for insert to "${tenants}" with check (stamp = current_user and tenant is null);

grant usage on schema plexica to "${tenants}";

grant insert (actor, action, object, facts, correlation) on plexica.audit to "${tenants}";
