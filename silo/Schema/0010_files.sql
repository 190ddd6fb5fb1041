-- Stored files, in chunks of 512 KiB, each encrypted under the key of the case it belongs to. Which file is which, and
-- what its chunks' digests must be, the journal says. Ciphertext does not compress: it is kept as it is.
create table file_chunk (
    file uuid not null,
    no integer not null,
    body bytea not null,
    -- SHA-256 of the body, so that what was altered is found without a key.
    hash bytea not null,
    primary key (file, no)
);
alter table file_chunk alter column body set storage external;
grant select, insert, update, delete on file_chunk to tracker_silo;
