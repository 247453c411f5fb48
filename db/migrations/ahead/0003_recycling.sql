create index concurrently if not exists "rooms_freed" on "rooms" using btree ("company_id", "cooling_until", "id") where state = 'closed' and cooling_until is not null;
