create extension if not exists pg_trgm;
--> statement-breakpoint
create extension if not exists btree_gin;
--> statement-breakpoint
CREATE TABLE "interaction_tags" (
	"company_id" uuid NOT NULL,
	"interaction_id" uuid NOT NULL,
	"tag" text NOT NULL,
	CONSTRAINT "interaction_tags_company_id_interaction_id_tag_pk" PRIMARY KEY("company_id","interaction_id","tag")
);
--> statement-breakpoint
ALTER TABLE "interaction_tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "interaction_texts" (
	"company_id" uuid NOT NULL,
	"interaction_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"text" text NOT NULL,
	"marks" text[] NOT NULL,
	CONSTRAINT "interaction_texts_company_id_interaction_id_id_pk" PRIMARY KEY("company_id","interaction_id","id"),
	CONSTRAINT "interaction_texts_kind" CHECK ("interaction_texts"."kind" in ('names','message'))
);
--> statement-breakpoint
ALTER TABLE "interaction_texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "first_name" text;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "last_name" text;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "first_reply_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "assigned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "first_contact" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "auto_replied" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "interaction_tags" ADD CONSTRAINT "interaction_tags_interaction" FOREIGN KEY ("company_id","interaction_id") REFERENCES "public"."interactions"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interaction_texts" ADD CONSTRAINT "interaction_texts_interaction" FOREIGN KEY ("company_id","interaction_id") REFERENCES "public"."interactions"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interaction_tags_of_tag" ON "interaction_tags" USING btree ("company_id","tag","interaction_id");--> statement-breakpoint
CREATE INDEX "interaction_texts_names" ON "interaction_texts" USING gin ("company_id","text" gin_trgm_ops,"marks") WHERE kind = 'names';--> statement-breakpoint
CREATE INDEX "interaction_texts_said" ON "interaction_texts" USING gin ("company_id","text" gin_trgm_ops,"marks") WHERE kind = 'message';--> statement-breakpoint
CREATE INDEX "interaction_texts_phone" ON "interaction_texts" USING btree ("company_id",split_part("text", e'\n', 4),"interaction_id") WHERE kind = 'names';--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "interactions_of_account" ON "interactions" USING btree ("company_id","account_id","last_message_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "interactions_still_open" ON "interactions" USING btree ("company_id","last_message_at","id") WHERE closed_at is null;--> statement-breakpoint
CREATE POLICY "company_only" ON "interaction_tags" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "search_reads" ON "interaction_tags" AS PERMISSIVE FOR SELECT TO "linekeeper_search" USING (true);--> statement-breakpoint
CREATE POLICY "company_only" ON "interaction_texts" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "search_reads" ON "interaction_texts" AS PERMISSIVE FOR SELECT TO "linekeeper_search" USING (true);--> statement-breakpoint
alter table interaction_texts force row level security;
--> statement-breakpoint
alter table interaction_tags force row level security;
--> statement-breakpoint
grant select, insert, update, delete on interaction_texts, interaction_tags to linekeeper_app;
--> statement-breakpoint
grant select on interaction_texts, interaction_tags to linekeeper_search;
--> statement-breakpoint
-- What was there before is made findable afterwards, a company at a time (job `search.backfill@1`). An owner that is no superuser
-- is bound by forced policies: for this one statement they are not forced.
alter table companies no force row level security;
--> statement-breakpoint
alter table jobs no force row level security;
--> statement-breakpoint
insert into jobs (company_id, topic, topic_version, payload, dedupe_key, priority)
select id, 'search.backfill', 1, '{}', 'company', 250 from companies;
--> statement-breakpoint
alter table jobs force row level security;
--> statement-breakpoint
alter table companies force row level security;
