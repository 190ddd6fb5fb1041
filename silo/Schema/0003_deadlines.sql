-- Every deadline of every case, as its case said last. Which of them are overdue is the case's word (missed), never a
-- comparison with a clock: what is read here is what was fired.
create table case_deadline (
    case_id uuid not null,
    no integer not null,
    rule text not null,
    step text not null,
    binds text not null,
    agency text not null,
    region_path text not null,
    due_at timestamptz not null,
    warn_at timestamptz not null,
    state text not null,
    warned boolean not null,
    missed boolean not null,
    calendar text not null,
    primary key (case_id, no, rule)
) with (fillfactor = 85);

-- Whose desk a step lies on, and how urgent it is.
alter table case_step add column handler uuid, add column due_at timestamptz;

-- A step also waits while more is asked of its sender.
drop index case_step_open;
create index case_step_open on case_step (owner, since, case_id, no) where state in ('offered', 'open', 'supplement');

-- What the sweep looks for: deadlines that have come near, or passed, and have not said so.
create index case_deadline_to_warn on case_deadline (warn_at) where state = 'running' and not warned;
create index case_deadline_to_miss on case_deadline (due_at) where state = 'running' and not missed;
create index case_deadline_running on case_deadline (case_id) where state = 'running';

-- What a supervisor asks for: overdue, longest first, by whom it binds and where.
create index case_deadline_overdue on case_deadline (due_at, case_id, no, rule) where state = 'running' and missed;
create index case_deadline_overdue_region on case_deadline (region_path text_pattern_ops, due_at)
    where state = 'running' and missed;
create index case_deadline_overdue_agency on case_deadline (agency, due_at) where state = 'running' and missed;

grant select, insert, update on case_deadline to tracker_silo;

-- Cards of before say nothing of deadlines, nor in whose hands the case was: an empty list, until the case moves.
update card_topic
set card = card || jsonb_build_object('held', '[]'::jsonb, 'at', now(), 'waiting', (
    select coalesce(jsonb_agg(step || '{"deadlines": []}'::jsonb), '[]'::jsonb)
    from jsonb_array_elements(card -> 'waiting') step));
