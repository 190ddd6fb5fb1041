-- What is sent of notices, beside the inbox. Rows hold no address and no text: both are looked up when it is sent.

-- Up to where notices have been turned into deliveries: everything of the epoch below this transaction.
create table outbox_cursor (
    only_row boolean primary key default true check (only_row),
    epoch integer not null,
    tx xid8 not null
);
-- What was told before there were deliveries is in the inboxes.
insert into outbox_cursor (epoch, tx)
select coalesce((select number from epoch), 1), pg_snapshot_xmin(pg_current_snapshot());

-- One message to one recipient on one channel. Its id is derived from these, and goes with the message.
create table delivery (
    delivery_id uuid primary key,
    case_id uuid not null,
    version bigint not null,
    no smallint not null,
    agency text not null,
    kind text not null,
    recipient uuid not null,
    channel text not null,
    lane uuid not null,
    bundle uuid,
    state text not null,
    since timestamptz not null,
    due_at timestamptz not null,
    lease uuid,
    attempts integer not null default 0,
    unsure boolean not null default false,
    repeats integer not null default 0,
    reason text,
    ended_at timestamptz,
    received_at timestamptz,
    unique (case_id, version, no, recipient, channel)
) with (fillfactor = 80);
create index delivery_due on delivery (due_at) where state in ('waiting', 'sending');
create index delivery_lane on delivery (lane, version, no, delivery_id) where state in ('waiting', 'sending');
create index delivery_dead on delivery (ended_at desc, delivery_id desc) where state = 'dead';
create index delivery_dead_agency on delivery (agency, ended_at desc, delivery_id desc) where state = 'dead';
create index delivery_ended on delivery (ended_at) where ended_at is not null;

-- When an agency had a page open last.
create table agency_seen (
    agency text primary key,
    at timestamptz not null
);

grant select, update on outbox_cursor to tracker_silo;
grant select, insert, update, delete on delivery to tracker_silo;
grant select, insert, update on agency_seen to tracker_silo;
