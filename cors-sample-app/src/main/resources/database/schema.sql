create table if not exists customer_origin (origin varchar(300) primary key);
merge into customer_origin values ('https://app.example.com');
