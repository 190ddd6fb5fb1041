-- A worker is found by name, phone or identity number through keyed digests; nothing of her stands here in clear.
create table worker_mark (
    worker uuid not null,
    kind text not null,
    mark bytea not null,
    primary key (worker, kind)
);
create index worker_mark_mark on worker_mark (mark);
grant select, insert, update, delete on worker_mark to tracker_silo;

alter table case_row add column worker uuid;
create index case_row_worker on case_row (worker) where worker is not null;
