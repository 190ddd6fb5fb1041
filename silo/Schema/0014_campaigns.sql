-- Which campaigns an agency, or a case, may have to do with: candidates only, written just before the campaign's own event
-- and never taken away. The campaign itself says who sees it and which cases belong to it.
create table campaign_row (
    campaign_id uuid primary key,
    working_group text not null,
    agencies text[] not null,
    planned_at timestamptz not null
);
create index campaign_row_agencies on campaign_row using gin (agencies);
create index campaign_row_newest on campaign_row (planned_at desc, campaign_id desc);

create table campaign_case (
    campaign_id uuid not null,
    case_id uuid not null,
    primary key (case_id, campaign_id)
);
grant select, insert, update on campaign_row to tracker_silo;
grant select, insert on campaign_case to tracker_silo;
