create index concurrently if not exists "interactions_of_account" on "interactions" using btree ("company_id", "account_id", "last_message_at", "id");
create index concurrently if not exists "interactions_still_open" on "interactions" using btree ("company_id", "last_message_at", "id") where closed_at is null;
