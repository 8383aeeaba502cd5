alter table plexica.tenant_step add column doing text;
alter table plexica.tenant_step add column parts_done int;
alter table plexica.tenant_step add column parts int;

comment on column plexica.tenant_step.doing is 'What the running step said last that it does, written with the heartbeat of its tenant''s lease.';
