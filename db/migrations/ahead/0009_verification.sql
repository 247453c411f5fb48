create index concurrently if not exists "rooms_to_verify" on "rooms" using btree ("company_id", "activated_at", "id") where state = 'active';
