create table customer_origin (origin varchar(300) primary key);
create table customer_origin_version (version bigint not null);
insert into customer_origin_version values (0);
