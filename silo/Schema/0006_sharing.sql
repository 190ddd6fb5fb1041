-- What of a case others find it by: who was invited into one of its steps, which case it is linked with, when people meet.
create table case_lookup (
    case_id uuid not null,
    kind text not null,
    key text not null,
    agency text not null,
    at timestamptz not null,
    label text not null,
    present boolean not null,
    primary key (case_id, kind, key, agency)
);
create index case_lookup_guest on case_lookup (agency) where kind = 'guest' and present;
create index case_lookup_link on case_lookup (key) where kind = 'link' and present;
create index case_lookup_appointment on case_lookup (at) where kind = 'appointment' and present;
grant select, insert, update on case_lookup to tracker_silo;

-- Where a case lies, as its division and those above it: a supervisor's region is a prefix of it.
alter table case_row add column region_path text;
with recursive path as (
    select code, parent, code || '/' as path from division where parent is null
    union all
    select d.code, d.parent, p.path || d.code || '/' from division d join path p on d.parent = p.code)
update case_row c set region_path = path.path from path where path.code = c.region;
update case_row set region_path = region || '/' where region_path is null;
alter table case_row alter column region_path set not null;
create index case_row_region on case_row (region_path text_pattern_ops, updated_at desc);

-- The feed also says which agencies were invited into a step of the case: their open pages hear of a change too.
create or replace view feed as
select j.epoch, j.tx, j.stream, j.version, j.kind, j.subject,
       c.topic, c.version as card_version, c.gone, c.audience, c.card, d.departed, d.departed_topics, n.notified, g.guests
from journal j
left join card_topic c on j.kind = 'case' and c.case_id = j.stream and c.version = j.version
left join lateral (
    select array_agg(distinct audience) as departed, array_agg(distinct topic) as departed_topics
    from card_departure where case_id = j.stream and version = j.version) d on true
left join lateral (
    select array_agg(distinct agency) as notified
    from notice where case_id = j.stream and version = j.version) n on true
left join lateral (
    select array_agg(distinct agency) as guests
    from case_lookup where j.kind = 'case' and case_id = j.stream and kind = 'guest' and present) g on true;
