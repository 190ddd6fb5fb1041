-- Numbers of letters: one series for each issuer, kind and year.
create table letter_series (
    issuer text not null,
    kind text not null,
    year integer not null,
    last integer not null check (last > 0),
    primary key (issuer, kind, year)
);

-- Whose number it is. It is given when the letter is signed, and kept when the letter becomes void.
create table letter_number (
    letter uuid primary key,
    issuer text not null,
    kind text not null,
    year integer not null,
    ordinal integer not null,
    number text not null,
    case_id uuid not null,
    no integer not null,
    given_at timestamptz not null default clock_timestamp(),
    unique (issuer, kind, year, ordinal)
);
create index letter_number_given on letter_number (issuer, given_at desc, letter);

-- Letters that wait for an agency, and where each letter stands.
create index case_lookup_letter on case_lookup (agency, at) where kind = 'letter' and present;

grant select, insert, update on letter_series to tracker_silo;
grant select, insert on letter_number to tracker_silo;
