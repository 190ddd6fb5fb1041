-- What agencies are told: written with the event it tells of, in the same statement.
create table notice (
    case_id uuid not null,
    version bigint not null,
    no smallint not null,
    agency text not null,
    kind text not null,
    step integer,
    rule text,
    actor text not null,
    at timestamptz not null,
    primary key (case_id, version, no)
);
create index notice_agency on notice (agency, at desc, case_id desc, version desc, no desc);

-- What a person has read. Unread is counted, never stored.
create table notice_read (
    account uuid not null,
    case_id uuid not null,
    version bigint not null,
    no smallint not null,
    primary key (account, case_id, version, no)
);

grant select, insert on notice, notice_read to tracker_silo;

-- The feed also says which agencies were told something, so that their open pages hear of it at once.
create or replace view feed as
select j.epoch, j.tx, j.stream, j.version, j.kind, j.subject,
       c.topic, c.version as card_version, c.gone, c.audience, c.card, d.departed, d.departed_topics, n.notified
from journal j
left join card_topic c on j.kind = 'case' and c.case_id = j.stream and c.version = j.version
left join lateral (
    select array_agg(distinct audience) as departed, array_agg(distinct topic) as departed_topics
    from card_departure where case_id = j.stream and version = j.version) d on true
left join lateral (
    select array_agg(distinct agency) as notified
    from notice where case_id = j.stream and version = j.version) n on true;
