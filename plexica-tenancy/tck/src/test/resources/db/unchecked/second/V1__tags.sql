create table tag (
    tenant name not null default current_user,
    id     uuid not null,
    text   text not null,
    primary key (tenant, id)
);

alter table tag enable row level security;

alter table tag force row level security;

create policy own on tag using (tenant = current_user);
