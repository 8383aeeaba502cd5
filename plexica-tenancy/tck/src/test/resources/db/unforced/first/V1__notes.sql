create table note (
    tenant name not null default current_user,
    id     uuid not null,
    text   text not null,
    primary key (tenant, id),
    unique (tenant, text)
);

alter table note enable row level security;

create policy own on note using (tenant = current_user);

create table remark (
    tenant name not null default current_user,
    id     uuid not null,
    note   uuid not null,
    text   text not null,
    primary key (tenant, id),
    foreign key (tenant, note) references note (tenant, id) on delete cascade
);

alter table remark enable row level security;

create policy own on remark using (tenant = current_user);

create view note_texts as select id, text from note;
