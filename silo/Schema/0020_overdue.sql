-- What is overdue by agency too: the same equality serves one agency and the order by all of them.
create index overdue_by_agency on overdue (binds, agency, due_at, case_id, no, rule);
drop index overdue_agency;

-- Rows that say less than is known now, or something else: their case writes them anew, and then they are not stale.
alter table overdue add column stale boolean not null default true;
alter table overdue alter column stale set default false;
create index overdue_stale on overdue (case_id) where stale;

-- Handling orders that were not answered in time, as the journal says: binds is 'order', the number that of the order.
with said as (
    select j.stream as case_id, (e ->> 'no')::int as no,
           max(j.version) filter (where e ->> 'type' = 'tracker.handling-order-missed') as missed,
           max(j.version) filter (where e ->> 'type' = 'tracker.handling-order-returned') as returned
    from journal j, jsonb_array_elements(convert_from(j.body, 'UTF8')::jsonb) e
    where j.stream in (select case_id from supervision_item where level = 'order' and state in ('issued', 'returned'))
      and (j.type like '%tracker.handling-order-missed%' or j.type like '%tracker.handling-order-returned%')
      and e ->> 'type' in ('tracker.handling-order-missed', 'tracker.handling-order-returned')
    group by 1, 2)
insert into overdue (case_id, no, rule, binds, due_at, agency, line, region_path, procedure, stage, step, key_groups, stale)
select i.case_id, i.no, 'supervision.order', 'order', i.due_at, i.agency, coalesce(a.line, ''), c.region_path, c.procedure,
       c.stage, '', '{}', true
from supervision_item i
join said s on s.case_id = i.case_id and s.no = i.no and s.missed > coalesce(s.returned, 0)
join case_row c on c.case_id = i.case_id
left join (
    select payload -> 'profile' ->> 'id' as id, max(payload -> 'profile' ->> 'line') as line
    from grain_state where grain_type = 'agency' and payload is not null group by 1) a on a.id = i.agency
where i.level = 'order' and i.state in ('issued', 'returned');

-- They are for whoever must answer and whoever issued them, parties of the case or not.
insert into overdue_party (case_id, no, rule, agency, binds, due_at, outside)
select distinct i.case_id, i.no, 'supervision.order', who, 'order', i.due_at, true
from overdue o
join supervision_item i on i.case_id = o.case_id and i.no = o.no
cross join lateral unnest(array[i.agency, i.issuer]) who
where o.binds = 'order';
