CREATE TABLE "account_loads" (
	"company_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"live_rooms" integer NOT NULL,
	CONSTRAINT "account_loads_company_id_account_id_pk" PRIMARY KEY("company_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "account_loads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_loads" ADD CONSTRAINT "account_loads_account" FOREIGN KEY ("company_id","account_id") REFERENCES "public"."official_accounts"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "company_only" ON "account_loads" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on account_loads to linekeeper_app;
--> statement-breakpoint
-- Whole statements are counted, so that a thousand rooms are one change of a row; in the accounts' order, so that two do not
-- wait for each other.
create function rooms_come() returns trigger language plpgsql as $$
begin
  insert into account_loads as l (company_id, account_id, live_rooms)
  select company_id, account_id, count(*) from made
  where state in ('reserved','pending','active','needs_verification') group by 1, 2 order by 1, 2
  on conflict (company_id, account_id) do update set live_rooms = l.live_rooms + excluded.live_rooms;
  return null;
end $$;
--> statement-breakpoint
create trigger rooms_are_counted after insert on rooms referencing new table as made
  for each statement execute function rooms_come();
--> statement-breakpoint
create function rooms_change() returns trigger language plpgsql as $$
begin
  insert into account_loads as l (company_id, account_id, live_rooms)
  select company_id, account_id, sum(step) from (
    select company_id, account_id, 1 as step from now_are
    where state in ('reserved','pending','active','needs_verification')
    union all
    select company_id, account_id, -1 from once_were
    where state in ('reserved','pending','active','needs_verification')) steps
  group by 1, 2 having sum(step) <> 0 order by 1, 2
  on conflict (company_id, account_id) do update set live_rooms = l.live_rooms + excluded.live_rooms;
  return null;
end $$;
--> statement-breakpoint
create trigger rooms_are_counted_again after update on rooms referencing old table as once_were new table as now_are
  for each statement execute function rooms_change();
--> statement-breakpoint
create function rooms_go() returns trigger language plpgsql as $$
begin
  update account_loads l set live_rooms = l.live_rooms - gone.rooms from (
    select company_id, account_id, count(*) as rooms from removed
    where state in ('reserved','pending','active','needs_verification') group by 1, 2) gone
  where l.company_id = gone.company_id and l.account_id = gone.account_id;
  return null;
end $$;
--> statement-breakpoint
create trigger rooms_are_discounted after delete on rooms referencing old table as removed
  for each statement execute function rooms_go();
--> statement-breakpoint
-- The triggers hold writers off until the commit, so nothing is counted twice or missed. An owner that is no superuser is
-- bound by forced policies and would count nothing: for this one statement they are not forced.
alter table rooms no force row level security;
--> statement-breakpoint
insert into account_loads (company_id, account_id, live_rooms)
select company_id, account_id, count(*) from rooms
where state in ('reserved','pending','active','needs_verification') group by 1, 2;
--> statement-breakpoint
alter table rooms force row level security;
--> statement-breakpoint
alter table account_loads force row level security;
