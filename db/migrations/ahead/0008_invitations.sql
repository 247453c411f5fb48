create index concurrently if not exists "rooms_pending" on "rooms" using btree ("company_id", "reserved_at", "id") where state = 'pending';
