alter table "interactions" add column if not exists "deleted_at" timestamptz;
alter table "interactions" add column if not exists "purged_at" timestamptz;
create index concurrently if not exists "interactions_deleted" on "interactions" using btree ("company_id", "deleted_at", "id") where deleted_at is not null and purged_at is null;
create index concurrently if not exists "interactions_kept" on "interactions" using btree ("company_id", "disposition_id", "closed_at", "id") where closed_at is not null and purged_at is null;
