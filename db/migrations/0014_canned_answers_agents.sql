CREATE TABLE "account_agents" (
	"company_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_agents_company_id_account_id_user_id_pk" PRIMARY KEY("company_id","account_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "account_agents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "canned_answers" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"account_id" uuid,
	"key" text NOT NULL,
	"text" text NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "canned_answers_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "canned_answers_key" UNIQUE NULLS NOT DISTINCT("company_id","account_id","key"),
	CONSTRAINT "canned_answers_key_form" CHECK ("canned_answers"."key" ~ '^[a-z0-9_-]{1,50}$'),
	CONSTRAINT "canned_answers_text" CHECK (char_length("canned_answers"."text") between 1 and 4096)
);
--> statement-breakpoint
ALTER TABLE "canned_answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "canned_uses" (
	"company_id" uuid NOT NULL,
	"canned_answer_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "canned_uses_company_id_canned_answer_id_account_id_pk" PRIMARY KEY("company_id","canned_answer_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "canned_uses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_agents" ADD CONSTRAINT "account_agents_account" FOREIGN KEY ("company_id","account_id") REFERENCES "public"."official_accounts"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_agents" ADD CONSTRAINT "account_agents_user" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_answers" ADD CONSTRAINT "canned_answers_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_answers" ADD CONSTRAINT "canned_answers_account" FOREIGN KEY ("company_id","account_id") REFERENCES "public"."official_accounts"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_uses" ADD CONSTRAINT "canned_uses_answer" FOREIGN KEY ("company_id","canned_answer_id") REFERENCES "public"."canned_answers"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_uses" ADD CONSTRAINT "canned_uses_account" FOREIGN KEY ("company_id","account_id") REFERENCES "public"."official_accounts"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_agents_of_user" ON "account_agents" USING btree ("company_id","user_id");--> statement-breakpoint
CREATE POLICY "company_only" ON "account_agents" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "canned_answers" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "canned_uses" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
-- Whoever has something open on a shared account is an agent of it from the start: what they see stays. The open ones alone are read.
ALTER TABLE "interactions" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "official_accounts" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "users" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "account_agents" (company_id, account_id, user_id, added_at)
SELECT DISTINCT i.company_id, i.account_id, i.owner_id, now() FROM "interactions" i
  JOIN "official_accounts" a ON a.company_id = i.company_id AND a.id = i.account_id AND a.purpose IN ('primary', 'inbox')
  JOIN "users" u ON u.company_id = i.company_id AND u.id = i.owner_id AND 'agent' = any(u.roles)
  WHERE i.closed_at IS NULL AND i.room_id IS NULL;--> statement-breakpoint
ALTER TABLE "interactions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "official_accounts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "users" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- The owner of the tables is bound by the policies too.
ALTER TABLE "canned_answers" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "canned_uses" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_agents" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "canned_answers", "canned_uses", "account_agents" TO linekeeper_app;
