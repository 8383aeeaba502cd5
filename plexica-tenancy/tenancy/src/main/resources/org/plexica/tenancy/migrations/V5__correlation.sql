alter table plexica.tenant add column correlation text;
alter table plexica.tenant add column traceparent text;

comment on column plexica.tenant.correlation is 'Of who asked last for what happens to the tenant, so that whoever takes it over works under the same.';
