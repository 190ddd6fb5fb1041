-- Which mandates of deputies, and which hand-overs of open work, a person or an agency may have to do with: candidates only,
-- written just before the event and never taken away. The person's own record, or the hand-over itself, says what is true.
create table deputy_row (
    person uuid not null,
    no integer not null,
    deputy uuid not null,
    agency text not null,
    written_at timestamptz not null default clock_timestamp(),
    primary key (person, no)
);
create index deputy_row_deputy on deputy_row (deputy);
create index deputy_row_agency on deputy_row (agency);

create table hand_over_row (
    hand_over_id uuid primary key,
    giver uuid not null,
    receivers uuid[] not null,
    agency text not null,
    written_at timestamptz not null default clock_timestamp()
);
create index hand_over_row_agency on hand_over_row (agency, written_at desc);
-- Open steps of one person, for a hand-over.
create index case_step_handler on case_step (handler) where handler is not null;

-- When a notice was read, where all were marked at once: so that this can be undone.
alter table notice_read add column marked_at timestamptz;
create index notice_read_marked on notice_read (account, marked_at) where marked_at is not null;
grant delete on notice_read to tracker_silo;

grant select, insert, update on deputy_row, hand_over_row to tracker_silo;
