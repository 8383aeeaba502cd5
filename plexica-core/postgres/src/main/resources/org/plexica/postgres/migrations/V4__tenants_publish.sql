alter table plexica.change add column stamp name;

alter table plexica.change alter column stamp set default current_user;

comment on column plexica.change.stamp is 'The role that published it, by the database''s word: the application''s login, or a tenant''s. Empty in what is older than this column.';

alter table plexica.change enable row level security;

create policy application_uses on plexica.change to "${app}" using (true) with check (stamp = current_user);

create policy tenants_publish on plexica.change for insert to "${tenants}" with check (stamp = current_user);

grant insert (scope, key) on plexica.change to "${tenants}";
