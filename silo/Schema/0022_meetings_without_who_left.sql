-- The agencies without which a meeting cannot go on as it stands: when one of them leaves the working group, the meeting is
-- told. Filled for those under way by whom they invited last, who convened them and who must act on what they decided.
alter table meeting_row add column awaits text[] not null default '{}';

update meeting_row m set awaits = (
    select coalesce(array_agg(distinct a.agency order by a.agency), '{}')
    from (
        select m.convener as agency
        union
        select i.owner from meeting_item i
        where i.meeting_id = m.meeting_id and i.state in ('open', 'in-progress', 'returned')
        union
        select invited.agency
        from (
            select e.event -> 'agencies' as agencies
            from journal j
            cross join lateral jsonb_array_elements(convert_from(j.body, 'UTF8')::jsonb) with ordinality as e(event, place)
            where j.stream = m.meeting_id and e.event ->> 'type' = 'tracker.meeting-noticed'
            order by j.version desc, e.place desc
            limit 1) last
        cross join lateral jsonb_array_elements_text(last.agencies) as invited(agency)) a)
where m.status not in ('closed', 'cancelled');

create index group_member_left on group_member (working_group, agency) where not present;
