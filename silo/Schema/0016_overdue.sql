-- What is overdue now, as its case said last: everything that lists ask for stands in the row itself, so that a page is
-- one range of one index whoever asks. Rows come and go with the events that say so, in their statement.
create table overdue (
    case_id uuid not null,
    no integer not null,
    rule text not null,
    binds text not null,
    due_at timestamptz not null,
    agency text not null,
    line text not null,
    region_path text not null,
    procedure text not null,
    stage text not null,
    step text not null,
    key_groups text[] not null,
    primary key (case_id, no, rule)
) with (fillfactor = 85);

-- The same for each agency that is a party of the case. Outside: not in the line and region that its supervisors see anyway.
create table overdue_party (
    case_id uuid not null,
    no integer not null,
    rule text not null,
    agency text not null,
    binds text not null,
    due_at timestamptz not null,
    outside boolean not null,
    primary key (case_id, no, rule, agency)
) with (fillfactor = 85);

insert into overdue (case_id, no, rule, binds, due_at, agency, line, region_path, procedure, stage, step, key_groups)
select d.case_id, d.no, d.rule, d.binds, d.due_at, d.agency, coalesce(a.line, ''), d.region_path, c.procedure, c.stage, d.step, '{}'
from case_deadline d
join case_row c on c.case_id = d.case_id
left join (
    select payload -> 'profile' ->> 'id' as id, max(payload -> 'profile' ->> 'line') as line
    from grain_state where grain_type = 'agency' and payload is not null group by 1) a on a.id = d.agency
where d.state = 'running' and d.missed;

-- Whether a row is outside is known when its case next moves; until then each is looked at.
insert into overdue_party (case_id, no, rule, agency, binds, due_at, outside)
select o.case_id, o.no, o.rule, p.agency, o.binds, o.due_at, true
from overdue o
join case_party p on p.case_id = o.case_id and p.present;

create index overdue_all on overdue (binds, due_at, case_id, no, rule);
create index overdue_agency on overdue (agency, binds, due_at, case_id, no, rule);
create index overdue_line on overdue (line, binds, due_at, case_id, no, rule);
-- A subtree of divisions is all rows whose path names its root at the root's own depth.
create index overdue_region_1 on overdue (split_part(region_path, '/', 1), line, binds, due_at, case_id, no, rule);
create index overdue_region_2 on overdue (split_part(region_path, '/', 2), line, binds, due_at, case_id, no, rule);
create index overdue_region_3 on overdue (split_part(region_path, '/', 3), line, binds, due_at, case_id, no, rule);
create index overdue_region_4 on overdue (split_part(region_path, '/', 4), line, binds, due_at, case_id, no, rule);
create index overdue_party_agency on overdue_party (agency, binds, due_at, case_id, no, rule);
create index overdue_party_outside on overdue_party (agency, binds, due_at, case_id, no, rule) where outside;

-- Whose pages of what is overdue a version of a case concerns; keys only, and nothing of the case.
create table feed_overdue (
    case_id uuid not null,
    version bigint not null,
    keys text[] not null,
    primary key (case_id, version)
);

-- Lists no longer ask these.
drop index case_deadline_overdue, case_deadline_overdue_region, case_deadline_overdue_agency;

-- For the sheet of a period: what began and ended when.
create index case_row_opened on case_row (opened_on);
alter table case_deadline add column ended_on timestamptz;
create index case_deadline_late on case_deadline (due_at) where binds = 'agency' and missed;
create index case_deadline_ended on case_deadline (ended_on) where binds = 'agency' and ended_on is not null;
create index letter_number_day on letter_number (given_at);
alter table case_row add column closed_on timestamptz;
update case_row c
set closed_on = coalesce((
    select max((e ->> 'closedOn')::timestamptz)
    from journal j, jsonb_array_elements(convert_from(j.body, 'UTF8')::jsonb) e
    where j.stream = c.case_id and j.type like '%tracker.case-closed%' and e ->> 'type' = 'tracker.case-closed'), updated_at)
where status = 'closed';
create index case_row_closed on case_row (closed_on) where closed_on is not null;

-- What was recorded as having reached workers, in yuan, by the step that recorded it.
create table case_receipt (
    case_id uuid not null,
    no integer not null,
    received_on timestamptz not null,
    amount numeric(18, 2) not null,
    primary key (case_id, no)
);
create index case_receipt_day on case_receipt (received_on);

grant select, insert, update on case_receipt to tracker_silo;
grant select, insert, update, delete on overdue, overdue_party to tracker_silo;
grant select, insert on feed_overdue to tracker_silo;
grant select on feed_overdue to tracker_gateway;
