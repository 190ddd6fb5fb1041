-- Joint meetings and hearings, their agendas and what they decided: written in the statement that writes the journal. The
-- topic is masked; other free text stays in the journal, sealed.
create table meeting_row (
    meeting_id uuid primary key,
    version bigint not null,
    number text not null unique,
    working_group text not null,
    kind text not null,
    status text not null,
    convener text not null,
    topic text not null,
    at timestamptz,
    cases integer not null,
    items integer not null,
    open_items integer not null,
    planned_at timestamptz not null
) with (fillfactor = 85);
create index meeting_row_group on meeting_row (working_group, planned_at desc, meeting_id desc);

create table meeting_case (
    meeting_id uuid not null,
    case_id uuid not null,
    present boolean not null,
    primary key (meeting_id, case_id)
);
create index meeting_case_case on meeting_case (case_id) where present;

create table meeting_item (
    meeting_id uuid not null,
    no integer not null,
    case_id uuid,
    owner text not null,
    state text not null,
    due_on date not null,
    assigned boolean not null,
    overdue boolean not null,
    primary key (meeting_id, no)
) with (fillfactor = 85);
create index meeting_item_due on meeting_item (due_on, meeting_id, no) where state <> 'withdrawn';
create index meeting_item_waiting on meeting_item (owner, due_on) where state in ('open', 'in-progress', 'returned');
create index meeting_item_case on meeting_item (case_id) where case_id is not null;

-- Numbers run by group, kind and year.
create table meeting_number (
    working_group text not null,
    kind text not null,
    year integer not null,
    last integer not null,
    primary key (working_group, kind, year)
);

-- Who belongs to which working group, for queries; the truth is on the journal, from which it is filled here.
create table group_member (
    working_group text not null,
    agency text not null,
    present boolean not null,
    primary key (working_group, agency)
);
insert into group_member (working_group, agency, present)
select distinct on (j.subject, e.event ->> 'agency')
       j.subject, e.event ->> 'agency', e.event ->> 'type' = 'tracker.member-admitted'
from journal j
cross join lateral jsonb_array_elements(convert_from(j.body, 'UTF8')::jsonb) with ordinality as e(event, place)
where j.kind = 'group' and e.event ? 'agency'
order by j.subject, e.event ->> 'agency', j.version desc, e.place desc;

grant select, insert, update on meeting_row, meeting_case, meeting_item, meeting_number, group_member to tracker_silo;
