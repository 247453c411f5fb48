alter table "interactions" add column if not exists "disposition_id" uuid;
create index concurrently if not exists "interactions_of_disposition" on "interactions" using btree ("company_id", "disposition_id") where disposition_id is not null;
