-- Numbers of meetings run by the code they carry, not by the group: two groups with one code never share a number.
alter table meeting_number rename column working_group to code;
delete from meeting_number;
insert into meeting_number (code, kind, year, last)
select numbered[1], kind, numbered[2]::integer, max(numbered[3]::integer)
from (select kind, regexp_match(number, '^(.+)-([0-9]{4})-[^-]+-([0-9]+)$') as numbered from meeting_row) as given
where numbered is not null
group by 1, 2, 3;

create index meeting_item_untold on meeting_item (due_on)
    where assigned and not overdue and state in ('open', 'in-progress', 'returned');
