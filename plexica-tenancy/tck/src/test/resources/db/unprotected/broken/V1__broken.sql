create table half (
    id uuid primary key
);

select 1 / 0;
