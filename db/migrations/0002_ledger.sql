DROP INDEX "raw_events_by_time";--> statement-breakpoint
ALTER TABLE "raw_events" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "raw_events" ADD COLUMN "account_refs" text[];--> statement-breakpoint
CREATE INDEX "messages_sent_by_time" ON "messages" USING btree ("company_id","created_at","id") WHERE direction = 'out';--> statement-breakpoint
CREATE INDEX "raw_events_unsettled" ON "raw_events" USING btree ("company_id","state","connection_id","received_at") WHERE state in ('received','parked','quarantined');--> statement-breakpoint
CREATE INDEX "jobs_failed" ON "jobs" USING btree ("company_id","topic") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "raw_events_by_time" ON "raw_events" USING btree ("company_id","received_at","id");