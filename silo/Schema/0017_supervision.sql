-- Measures of supervision and the causes that propose them, as lists find them; their words stay in the journal, sealed.
create table supervision_item (
    case_id uuid not null,
    no integer not null,
    level text not null,
    trigger text,
    agency text not null,
    issuer text not null,
    state text not null,
    at timestamptz not null,
    warn_at timestamptz,
    due_at timestamptz,
    primary key (case_id, no)
);
create index supervision_item_proposed on supervision_item (at, case_id, no) where state = 'proposed';
create index supervision_item_listed on supervision_item (at, case_id, no) where state = 'listed';
create index supervision_item_order on supervision_item (due_at, case_id, no)
    where state in ('issued', 'answered', 'returned');
create index supervision_item_to_answer on supervision_item (agency, due_at) where state in ('issued', 'returned');

-- When a case must look at its supervision next: an order that becomes near or is missed, a deadline that is days late.
create table supervision_watch (
    case_id uuid primary key,
    at timestamptz
);
create index supervision_watch_at on supervision_watch (at) where at is not null;

grant select, insert, update on supervision_item, supervision_watch to tracker_silo;
