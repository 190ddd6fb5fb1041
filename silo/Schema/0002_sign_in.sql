-- Who can sign in at the gateways, and the keys with which gateways protect cookies, tokens and forms.
-- What a person may see is not here: that is her post, and it is on the journal.

create table sign_in_account (
    id uuid primary key,
    user_name text not null,
    normalized_user_name text not null unique,
    display_name text not null,
    display_name_en text not null,
    password_hash text,
    security_stamp text not null,
    concurrency_stamp text not null,
    failed_count integer not null default 0 check (failed_count >= 0),
    locked_until timestamptz
);

-- One element of the key ring: a key, sealed by a key derived from the configured one, or a revocation.
create table protection_key (
    name text primary key,
    xml text not null,
    stored_at timestamptz not null default clock_timestamp()
);

-- Elements of the key ring are never changed. Accounts are never deleted: history names them.
grant select, insert, update on sign_in_account to tracker_gateway;
grant select, insert on protection_key to tracker_gateway;
