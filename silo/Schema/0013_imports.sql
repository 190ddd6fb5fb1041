-- Tables of cases that agencies import. Rows hold ciphertext under the import's own key, and only until their case is open
-- or seven days are over; what stays meanwhile says which case came of which row.
create table import_job (
    import_id uuid primary key,
    agency text not null,
    received_at timestamptz not null
);
create index import_job_agency on import_job (agency, received_at desc);

create table import_row (
    import_id uuid not null,
    no integer not null,
    case_id uuid not null,
    state smallint not null,
    number text,
    sealed text,
    primary key (import_id, no)
);
create index import_row_state on import_row (import_id, state, no);
create index import_row_case on import_row (import_id, case_id);

grant select, insert, update, delete on import_job, import_row to tracker_silo;
