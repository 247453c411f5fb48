create extension if not exists btree_gist;
--> statement-breakpoint
-- A parent is named with its depth, one less than one's own: a cycle cannot be written. Deferrable, since a move shifts a subtree.
alter table org_units add constraint org_units_parent_above
  foreign key (company_id, parent_id, parent_depth) references org_units (company_id, id, depth) deferrable initially immediate;
--> statement-breakpoint
-- An extension belongs to one user from `since` until it is no longer held; a current one is held without end.
alter table extensions add constraint extensions_one_holder
  exclude using gist (company_id with =, folded with =, tstzrange(since, held_until) with &&);
--> statement-breakpoint
create unique index extensions_one_current on extensions (company_id, user_id) where released_at is null;
--> statement-breakpoint
-- One number never serves two users, whatever the channel.
alter table official_accounts add constraint official_accounts_one_identity
  exclude using gist (company_id with =, address with =, user_id with <>) where (purpose = 'dedicated' and state <> 'retired');
--> statement-breakpoint
-- The key's lock is taken before the place in the row is drawn: so order of `seq` is order of commit within a key.
create function job_takes_its_place() returns trigger language plpgsql as $$
begin
  if new.queue_key is null then
    new.head := true;
  else
    perform pg_advisory_xact_lock(hashtextextended(new.company_id::text || new.queue_key, 7));
    new.seq := nextval('job_seq');
    new.head := not exists (
      select from jobs j where j.company_id = new.company_id and j.queue_key = new.queue_key and j.state <> 'failed');
  end if;
  -- What may not run yet wakes nobody: each ring is a lock that commits queue for.
  if new.head and new.run_at <= now() then perform pg_notify('jobs', ''); end if;
  return new;
end $$;
--> statement-breakpoint
create trigger jobs_take_place before insert on jobs for each row execute function job_takes_its_place();
--> statement-breakpoint
-- A failed job that is to run again queues up behind what came meanwhile.
create trigger jobs_take_place_again before update of state on jobs for each row
  when (old.state = 'failed' and new.state <> 'failed') execute function job_takes_its_place();
--> statement-breakpoint
create function job_steps_aside() returns trigger language plpgsql as $$
begin
  new.head := false;
  return new;
end $$;
--> statement-breakpoint
create trigger jobs_step_aside before update of state on jobs for each row
  when (new.state = 'failed' and old.state <> 'failed') execute function job_steps_aside();
--> statement-breakpoint
-- A finished (deleted) or exhausted head hands over to the next of its key. No ring: whoever ended it claims again at once.
create function job_hands_over() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(old.company_id::text || old.queue_key, 7));
  update jobs set head = true
    where company_id = old.company_id and queue_key = old.queue_key and state <> 'failed' and not head and seq = (
      select min(j.seq) from jobs j
      where j.company_id = old.company_id and j.queue_key = old.queue_key and j.state <> 'failed');
  return null;
end $$;
--> statement-breakpoint
create trigger jobs_hand_over after delete on jobs for each row
  when (old.queue_key is not null and old.state <> 'failed') execute function job_hands_over();
--> statement-breakpoint
create trigger jobs_hand_over_failed after update of state on jobs for each row
  when (old.queue_key is not null and new.state = 'failed' and old.state <> 'failed') execute function job_hands_over();
--> statement-breakpoint
-- Rows come and go by the thousand while the table stays small: what they leave must not slow the claim.
alter table jobs set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);
--> statement-breakpoint
create function live_event_rings() returns trigger language plpgsql as $$
begin
  perform pg_notify('live', new.company_id::text);
  return null;
end $$;
--> statement-breakpoint
create trigger live_events_ring after insert on live_events for each row execute function live_event_rings();
--> statement-breakpoint
-- The owner of the tables is bound by the policies too.
do $$
declare t regclass;
begin
  for t in select c.oid::regclass from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity loop
    execute format('alter table %s force row level security', t);
  end loop;
end $$;
--> statement-breakpoint
revoke all on schema public from public;
--> statement-breakpoint
grant usage on schema public to linekeeper_app, linekeeper_jobs, linekeeper_search;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to linekeeper_app;
--> statement-breakpoint
grant usage on all sequences in schema public to linekeeper_app, linekeeper_jobs;
--> statement-breakpoint
revoke update, delete on audit_log, audit_seals, security_events from linekeeper_app;
--> statement-breakpoint
grant select, insert, update, delete on jobs to linekeeper_jobs;
--> statement-breakpoint
grant select on interactions, messages to linekeeper_search;
