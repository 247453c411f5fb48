create index concurrently if not exists "request_cards_waiting" on "request_cards" using btree ("company_id", "last_asked_at", "id") where state = 'open';
