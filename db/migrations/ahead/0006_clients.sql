create index concurrently if not exists "clients_by_activity" on "clients" using btree ("company_id", "last_active_at", "id");
create index concurrently if not exists "clients_by_name" on "clients" using btree ("company_id", ("display_name" collate "und-x-icu"), "id");
create index concurrently if not exists "rooms_of_client" on "rooms" using btree ("company_id", "client_id");
create index concurrently if not exists "interactions_of_client" on "interactions" using btree ("company_id", "client_id", "last_message_at");
