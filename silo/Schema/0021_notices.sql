-- Whom of its agency a notice concerns: those who handled the case there when it was written. Null: all whose duty it is.
alter table notice add column persons uuid[];

-- Who works a step beside its handler; for a hand-over.
alter table case_step add column co_handlers uuid[] not null default '{}';
create index case_step_co_handlers on case_step using gin (co_handlers) where co_handlers <> '{}';

-- The journal knows of those who were assigned before, and of those who keep away since.
update case_step s set co_handlers = last.people
from (
    select distinct on (j.stream, e.event ->> 'no')
           j.stream, (e.event ->> 'no')::int as no,
           array(select p::uuid from jsonb_array_elements_text(e.event -> 'coHandlers') p) as people
    from journal j
    cross join lateral jsonb_array_elements(convert_from(j.body, 'UTF8')::jsonb) with ordinality as e(event, place)
    where j.kind = 'case' and j.type like '%tracker.handlers-assigned%'
      and e.event ->> 'type' = 'tracker.handlers-assigned'
    order by j.stream, e.event ->> 'no', j.version desc, e.place desc) last
where s.case_id = last.stream and s.no = last.no and last.people <> '{}';

update case_step s set co_handlers = array(select p from unnest(s.co_handlers) p where p <> all(away.people))
from (
    select j.stream, array_agg((e.event ->> 'account')::uuid) as people
    from journal j
    cross join lateral jsonb_array_elements(convert_from(j.body, 'UTF8')::jsonb) as e(event)
    where j.kind = 'case' and j.type like '%tracker.handler-recused%' and e.event ->> 'type' = 'tracker.handler-recused'
    group by j.stream) away
where s.case_id = away.stream and s.co_handlers && away.people;

-- Letters on their way to a signature, by agency and state.
create index case_lookup_unsigned on case_lookup (label)
    where kind = 'letter-state' and split_part(label, '/', 2) in ('Draft', 'Checking', 'Signing');
