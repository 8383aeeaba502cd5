create table tag (
    id   uuid primary key,
    text text not null
);
