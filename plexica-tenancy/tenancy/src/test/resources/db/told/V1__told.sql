create table plexica.told (
    id          bigint generated always as identity primary key,
    tenant      uuid not null,
    said        text not null,
    correlation text not null
);

grant insert on plexica.told to "${app}";
