create table note (
    id   uuid primary key,
    text text not null unique
);

create table remark (
    id   uuid primary key,
    note uuid not null references note on delete cascade,
    text text not null
);

create view note_texts as select id, text from note;
