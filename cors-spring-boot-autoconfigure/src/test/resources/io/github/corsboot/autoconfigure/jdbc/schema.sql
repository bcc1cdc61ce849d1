create table tenant_origin (origin varchar(300));
insert into tenant_origin values ('https://a.example.com');
create table tenant_version (version bigint);
insert into tenant_version values (1);
