-- The journal, what is read beside it, and the tables of the Orleans providers.

-- One row: which life of the database this is. A restore or a failover begins another, and old cursors are void.
create table epoch (
    only_row boolean primary key default true check (only_row),
    number integer not null,
    system_identifier bigint not null,
    timeline integer not null,
    database_oid oid not null,
    raised_at timestamptz not null default clock_timestamp()
);

-- One accepted command is one row. Rows are inserted, never changed.
create table journal (
    stream uuid not null,
    version bigint not null check (version > 0),
    kind text not null,
    subject text not null,
    epoch integer not null,
    tx xid8 not null default pg_current_xact_id(),
    command uuid not null,
    request_hash bytea not null,
    account uuid not null,
    agency text not null,
    at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    type text not null,
    body bytea not null,
    algorithm text not null,
    previous_hash bytea not null,
    hash bytea not null,
    primary key (stream, version)
);
create index journal_feed on journal (epoch, tx, stream, version);

-- The key of one person or case, wrapped by the configured key. Erasing a subject empties the wrapped key.
create table subject_key (
    subject uuid primary key,
    algorithm text not null,
    wrapping_key text not null,
    wrapped bytea,
    created_at timestamptz not null default clock_timestamp(),
    erased_at timestamptz,
    erased_by uuid,
    erased_for text
);

create sequence case_number;

create table procedure_version (
    id text not null,
    version integer not null,
    sha256 bytea not null,
    yaml text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (id, version)
);

create table division (
    code text primary key,
    parent text references division,
    level smallint not null,
    name text not null,
    pseudo boolean not null
);
create index division_parent on division (parent);

-- Cases as rows, written in the statement that writes the journal. Texts here are masked.
create table case_row (
    case_id uuid primary key,
    version bigint not null,
    number text not null unique,
    working_group text not null,
    procedure text not null,
    procedure_version integer not null,
    title text not null,
    region text not null,
    stage text not null,
    status text not null,
    respondent text,
    opener text not null,
    opened_on timestamptz not null,
    updated_at timestamptz not null
) with (fillfactor = 85);

create table case_party (
    case_id uuid not null,
    agency text not null,
    present boolean not null,
    updated_at timestamptz not null,
    primary key (case_id, agency)
) with (fillfactor = 85);
create index case_party_agency on case_party (agency, updated_at desc, case_id) where present;

create table case_step (
    case_id uuid not null,
    no integer not null,
    step text not null,
    owner text not null,
    sender text,
    state text not null,
    since timestamptz not null,
    primary key (case_id, no)
) with (fillfactor = 85);
create index case_step_open on case_step (owner, since, case_id, no) where state in ('offered', 'open');

-- One card a case and topic: whoever has a cursor reads what changed since. A card that leaves is kept as gone.
create table card_topic (
    case_id uuid not null,
    topic text not null,
    version bigint not null,
    epoch integer not null,
    tx xid8 not null default pg_current_xact_id(),
    gone boolean not null,
    audience text[] not null,
    card jsonb not null,
    primary key (case_id, topic)
) with (fillfactor = 85);
create index card_topic_changes on card_topic (topic, tx);
create index card_topic_present on card_topic (topic, case_id) where not gone;

-- An audience that may no longer see a case is told so once, with the version at which it left, and hears no more.
create table card_departure (
    case_id uuid not null,
    version bigint not null,
    audience text not null,
    topic text not null,
    epoch integer not null,
    tx xid8 not null default pg_current_xact_id(),
    primary key (case_id, version, audience, topic)
);
create index card_departure_changes on card_departure (topic, audience, tx);

-- What gateways tail. A row of the journal, who just left which topics, and the case's cards if they are of this very
-- version: a card that has moved on comes with its own row, so that each is sent once.
create view feed as
select j.epoch, j.tx, j.stream, j.version, j.kind, j.subject,
       c.topic, c.version as card_version, c.gone, c.audience, c.card, d.departed, d.departed_topics
from journal j
left join card_topic c on j.kind = 'case' and c.case_id = j.stream and c.version = j.version
left join lateral (
    select array_agg(distinct audience) as departed, array_agg(distinct topic) as departed_topics
    from card_departure where case_id = j.stream and version = j.version) d on true;

-- Grain state of the ADO.NET provider. The key is a real key: two first writes cannot both succeed.
create table grain_state (
    service_id text not null,
    grain_type text not null,
    n0 bigint not null,
    n1 bigint not null,
    extension text not null,
    version integer not null,
    payload jsonb,
    modified_at timestamptz not null default clock_timestamp(),
    primary key (grain_type, n0, n1, extension, service_id)
) with (fillfactor = 85);

create table membership_version (
    deployment_id text primary key,
    version integer not null,
    changed_at timestamptz not null default clock_timestamp()
);

create table membership (
    deployment_id text not null references membership_version,
    address text not null,
    port integer not null,
    generation integer not null,
    silo_name text not null,
    host_name text not null,
    status integer not null,
    proxy_port integer,
    suspect_times text,
    start_time timestamptz not null,
    i_am_alive_time timestamptz not null,
    primary key (deployment_id, address, port, generation)
);

create table reminder (
    service_id text not null,
    grain_id text not null,
    reminder_name text not null,
    start_time timestamptz not null,
    period bigint not null,
    grain_hash integer not null,
    version integer not null,
    primary key (service_id, grain_id, reminder_name)
);
create index reminder_hash on reminder (service_id, grain_hash);

create table orleansquery (querykey text primary key, querytext text not null);

insert into orleansquery (querykey, querytext) values
('ReadFromStorageKey', $q$
    select convert_to(payload::text, 'UTF8') as PayloadBinary, (now() at time zone 'utc') as modifiedon, version as Version
    from grain_state
    where service_id = @ServiceId and grain_type = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
      and extension = coalesce(@GrainIdExtensionString, '') and @GrainIdHash is not null and @GrainTypeHash is not null
$q$),
('WriteToStorageKey', $q$
    with updated as (
        update grain_state
        set payload = convert_from(@PayloadBinary, 'UTF8')::jsonb, version = version + 1, modified_at = clock_timestamp()
        where service_id = @ServiceId and grain_type = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
          and extension = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
          and @GrainIdHash is not null and @GrainTypeHash is not null
        returning version),
    inserted as (
        insert into grain_state (service_id, grain_type, n0, n1, extension, version, payload)
        select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), 1,
               convert_from(@PayloadBinary, 'UTF8')::jsonb
        where @GrainStateVersion is null
        on conflict do nothing
        returning version)
    select coalesce((select version from updated), (select version from inserted), @GrainStateVersion)
        as NewGrainStateVersion
$q$),
('ClearStorageKey', $q$
    with updated as (
        update grain_state set payload = null, version = version + 1, modified_at = clock_timestamp()
        where service_id = @ServiceId and grain_type = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
          and extension = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
          and @GrainIdHash is not null and @GrainTypeHash is not null
        returning version)
    select coalesce((select version from updated), @GrainStateVersion) as NewGrainStateVersion
$q$),
('DeleteStorageKey', $q$
    with deleted as (
        delete from grain_state
        where service_id = @ServiceId and grain_type = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
          and extension = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
          and @GrainIdHash is not null and @GrainTypeHash is not null
        returning version + 1 as version)
    select coalesce((select version from deleted), @GrainStateVersion) as NewGrainStateVersion
$q$),
('InsertMembershipVersionKey', $q$
    with inserted as (
        insert into membership_version (deployment_id, version) values (@DeploymentId, 0)
        on conflict do nothing returning 1)
    select count(*)::int from inserted
$q$),
('InsertMembershipKey', $q$
    with bumped as (
        update membership_version set version = version + 1, changed_at = clock_timestamp()
        where deployment_id = @DeploymentId and version = @Version
          and not exists (select from membership where deployment_id = @DeploymentId and address = @Address
                          and port = @Port and generation = @Generation)
        returning 1),
    inserted as (
        insert into membership (deployment_id, address, port, generation, silo_name, host_name, status, proxy_port,
                                start_time, i_am_alive_time)
        select @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime,
               @IAmAliveTime
        from bumped returning 1)
    select count(*)::int from inserted
$q$),
('UpdateMembershipKey', $q$
    with bumped as (
        update membership_version set version = version + 1, changed_at = clock_timestamp()
        where deployment_id = @DeploymentId and version = @Version
        returning 1),
    updated as (
        update membership
        set status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime
        from bumped
        where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
        returning 1)
    select count(*)::int from updated
$q$),
('UpdateIAmAlivetimeKey', $q$
    update membership set i_am_alive_time = @IAmAliveTime
    where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$q$),
('MembershipReadRowKey', $q$
    select v.deployment_id as DeploymentId, m.address as Address, m.port as Port, m.generation as Generation,
           m.silo_name as SiloName, m.host_name as HostName, m.status as Status, m.proxy_port as ProxyPort,
           m.suspect_times as SuspectTimes, m.start_time as StartTime, m.i_am_alive_time as IAmAliveTime,
           v.version as Version
    from membership_version v
    left join membership m on m.deployment_id = v.deployment_id and m.address = @Address and m.port = @Port
        and m.generation = @Generation
    where v.deployment_id = @DeploymentId
$q$),
('MembershipReadAllKey', $q$
    select v.deployment_id as DeploymentId, m.address as Address, m.port as Port, m.generation as Generation,
           m.silo_name as SiloName, m.host_name as HostName, m.status as Status, m.proxy_port as ProxyPort,
           m.suspect_times as SuspectTimes, m.start_time as StartTime, m.i_am_alive_time as IAmAliveTime,
           v.version as Version
    from membership_version v
    left join membership m on m.deployment_id = v.deployment_id
    where v.deployment_id = @DeploymentId
$q$),
('GatewaysQueryKey', $q$
    select address as Address, proxy_port as ProxyPort, generation as Generation
    from membership
    where deployment_id = @DeploymentId and status = @Status and proxy_port > 0
$q$),
('DeleteMembershipTableEntriesKey', $q$
    with deleted as (delete from membership where deployment_id = @DeploymentId)
    delete from membership_version where deployment_id = @DeploymentId
$q$),
('CleanupDefunctSiloEntriesKey', $q$
    delete from membership
    where deployment_id = @DeploymentId and i_am_alive_time < @IAmAliveTime and status <> 3
$q$),
('UpsertReminderRowKey', $q$
    insert into reminder (service_id, grain_id, reminder_name, start_time, period, grain_hash, version)
    values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
    on conflict (service_id, grain_id, reminder_name) do update
    set start_time = excluded.start_time, period = excluded.period, grain_hash = excluded.grain_hash,
        version = reminder.version + 1
    returning version as Version
$q$),
('ReadReminderRowsKey', $q$
    select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period as Period,
           version as Version
    from reminder where service_id = @ServiceId and grain_id = @GrainId
$q$),
('ReadReminderRowKey', $q$
    select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period as Period,
           version as Version
    from reminder where service_id = @ServiceId and grain_id = @GrainId and reminder_name = @ReminderName
$q$),
('ReadRangeRows1Key', $q$
    select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period as Period,
           version as Version
    from reminder where service_id = @ServiceId and grain_hash > @BeginHash and grain_hash <= @EndHash
$q$),
('ReadRangeRows2Key', $q$
    select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period as Period,
           version as Version
    from reminder where service_id = @ServiceId and (grain_hash > @BeginHash or grain_hash <= @EndHash)
$q$),
('DeleteReminderRowKey', $q$
    with deleted as (
        delete from reminder
        where service_id = @ServiceId and grain_id = @GrainId and reminder_name = @ReminderName
          and version = @Version
        returning 1)
    select count(*)::int from deleted
$q$),
('DeleteReminderRowsKey', $q$
    delete from reminder where service_id = @ServiceId
$q$);

-- The silo writes; the journal is only ever added to.
grant usage on schema public to tracker_silo, tracker_gateway;
grant select, insert on journal, procedure_version, card_departure to tracker_silo;
grant select, insert, update on subject_key, case_row, case_party, case_step, card_topic, division to tracker_silo;
grant select, insert, update, delete on grain_state, membership, membership_version, reminder to tracker_silo;
grant select on epoch, feed, orleansquery to tracker_silo;
grant usage on sequence case_number to tracker_silo;

-- The gateway sees who serves and what changed, nothing else of the domain.
grant select on membership, membership_version, orleansquery, feed, epoch to tracker_gateway;
