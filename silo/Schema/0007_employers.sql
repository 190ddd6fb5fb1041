-- Which employers, and other respondents, a case names: so that one employer is found across cases. Written just before
-- the case is; a mention whose case was never stored harms nobody, since whoever reads mentions reads them with cases.
create table employer_mention (
    case_id uuid not null,
    position smallint not null,
    name text not null,
    -- Under what the name is the same employer's, and its pinyin initials; of cases of before, null until a silo starts.
    name_key text,
    initials text,
    credit_code text,
    primary key (case_id, position)
);
create index employer_mention_name on employer_mention (name_key);
create index employer_mention_credit_code on employer_mention (credit_code) where credit_code is not null;
create index employer_mention_incomplete on employer_mention (case_id, position) where name_key is null;
grant select, insert, update, delete on employer_mention to tracker_silo;

-- Rows of before hold the first respondent.
insert into employer_mention (case_id, position, name)
select case_id, 0, respondent from case_row where respondent is not null;
