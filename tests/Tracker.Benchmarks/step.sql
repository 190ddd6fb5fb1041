-- One completed step, one transaction: the rows the product writes for it, with the sizes it gives them. Each client has
-- cases of its own and works through them in turn, as the callers of the product do. Nothing here waits for another client.
\set n :n + 1
\set case 1 + :client_id + :clients * (:n % :each)
\set version :first + :n / :each
\set done :version
\set open :version + 1
begin;
insert into journal (stream, version, kind, subject, epoch, command, request_hash, account, agency, at, type, body,
                     algorithm, previous_hash, hash)
values (md5(:case::text)::uuid, :version, 'case', md5(:case::text)::uuid::text, (select number from epoch),
        gen_random_uuid(), :hash, :account, :agency, now(), :type, :body, 'SHA-256', :hash, :hash);
insert into case_row (case_id, version, number, working_group, procedure, procedure_version, title, region, stage, status,
                      respondent, opener, opened_on, updated_at, region_path)
values (md5(:case::text)::uuid, :version, 'B-' || md5(:case::text)::uuid, 'shenzhen', 'appeal', 3, :title, '440304',
        :stage, 'open', :respondent, 'shenzhen.union', now(), now(), '44/4403/440304/')
on conflict (case_id) do update
set version = excluded.version, title = excluded.title, stage = excluded.stage, status = excluded.status,
    respondent = excluded.respondent, updated_at = excluded.updated_at;
insert into case_step (case_id, no, step, owner, sender, state, since)
values (md5(:case::text)::uuid, :done, 'negotiate', :agency, null, 'done', now()),
       (md5(:case::text)::uuid, :open, 'fulfil', :agency, null, 'open', now())
on conflict (case_id, no) do update set owner = excluded.owner, state = excluded.state;
insert into case_party (case_id, agency, present, updated_at)
values (md5(:case::text)::uuid, 'shenzhen.union', true, now()),
       (md5(:case::text)::uuid, 'futian.union', true, now()),
       (md5(:case::text)::uuid, 'yuanling.union', true, now())
on conflict (case_id, agency) do update set present = excluded.present, updated_at = excluded.updated_at;
insert into card_topic (case_id, topic, version, epoch, gone, audience, card)
values (md5(:case::text)::uuid, :topic, :version, (select number from epoch), false, :audience, :card)
on conflict (case_id, topic) do update
set version = excluded.version, epoch = excluded.epoch, tx = excluded.tx, gone = excluded.gone,
    audience = excluded.audience, card = excluded.card;
insert into case_deadline (case_id, no, rule, step, binds, agency, region_path, due_at, warn_at, state, warned, missed,
                           calendar)
values (md5(:case::text)::uuid, :open, 'workorder.general', 'negotiate', 'agency', :agency, '44/4403/440304/',
        now() + interval '7 days', now() + interval '5 days', 'running', false, false, '2026.0')
on conflict (case_id, no, rule) do update set state = excluded.state, due_at = excluded.due_at;
commit;
