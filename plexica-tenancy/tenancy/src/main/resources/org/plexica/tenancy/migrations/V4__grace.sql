alter table plexica.tenant add column purge_at timestamptz;

comment on column plexica.tenant.purge_at is 'When the removal of a tenant that is PENDING_PURGE begins; empty once it has begun, after which nothing can be restored.';
