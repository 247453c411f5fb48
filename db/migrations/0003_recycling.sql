ALTER TABLE "official_accounts" ADD COLUMN "quarantined_until" timestamp with time zone;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "rooms_freed" ON "rooms" USING btree ("company_id","cooling_until","id") WHERE state = 'closed' and cooling_until is not null;
