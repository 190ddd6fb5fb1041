-- The day on which whoever verifies an item is to be told to look back; empty where none was set, somebody was told, or the item
-- is with the responsible agency. Filled for those of which nobody has said yet what was found.
alter table meeting_item add column look_back_on date;

update meeting_item i set look_back_on = last.set_for
from (
    select distinct on (j.stream, e.event ->> 'no')
           j.stream, (e.event ->> 'no')::integer as no, e.event ->> 'type' as type, (e.event ->> 'on')::date as set_for
    from journal j
    cross join lateral jsonb_array_elements(convert_from(j.body, 'UTF8')::jsonb) with ordinality as e(event, place)
    where j.kind = 'meeting' and e.event ->> 'type' in ('tracker.look-back-set', 'tracker.look-back-recorded')
    order by j.stream, e.event ->> 'no', j.version desc, e.place desc) last
where last.type = 'tracker.look-back-set' and i.meeting_id = last.stream and i.no = last.no
  and i.state in ('verified', 'closed');

create index meeting_item_look_back on meeting_item (look_back_on) where look_back_on is not null;
