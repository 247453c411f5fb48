CREATE TABLE "client_fields" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"options" text[] DEFAULT '{}' NOT NULL,
	"position" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "client_fields_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "client_fields_kind" CHECK ("client_fields"."kind" in ('text','number','date','choice','flag')),
	CONSTRAINT "client_fields_options" CHECK (("client_fields"."kind" = 'choice') = (cardinality("client_fields"."options") > 0))
);
--> statement-breakpoint
ALTER TABLE "client_fields" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "client_merges" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kept_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"moved" jsonb NOT NULL,
	"merged_at" timestamp with time zone NOT NULL,
	"merged_by" uuid,
	"undone_at" timestamp with time zone,
	CONSTRAINT "client_merges_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "client_merges_two" CHECK ("client_merges"."kept_id" <> "client_merges"."merged_id")
);
--> statement-breakpoint
ALTER TABLE "client_merges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "first_name" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "last_name" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "employer" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "notes" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "archived_from" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "contact_lists" ADD COLUMN "description" text;--> statement-breakpoint
ALTER TABLE "contact_lists" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "client_fields" ADD CONSTRAINT "client_fields_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merges" ADD CONSTRAINT "client_merges_kept" FOREIGN KEY ("company_id","kept_id") REFERENCES "public"."clients"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merges" ADD CONSTRAINT "client_merges_merged" FOREIGN KEY ("company_id","merged_id") REFERENCES "public"."clients"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "client_fields_name" ON "client_fields" USING btree ("company_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "client_merges_standing" ON "client_merges" USING btree ("company_id","merged_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "client_merges_of_kept" ON "client_merges" USING btree ("company_id","kept_id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "clients_by_activity" ON "clients" USING btree ("company_id","last_active_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "clients_by_name" ON "clients" USING btree ("company_id",("display_name" collate "und-x-icu"),"id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "rooms_of_client" ON "rooms" USING btree ("company_id","client_id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "interactions_of_client" ON "interactions" USING btree ("company_id","client_id","last_message_at");--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_merged" CHECK ("clients"."merged_into_id" is null or ("clients"."stage" = 'archived' and "clients"."merged_into_id" <> "clients"."id")) NOT VALID;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_merged_into" FOREIGN KEY ("company_id","merged_into_id") REFERENCES "public"."clients"("company_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
CREATE POLICY "company_only" ON "client_fields" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "client_merges" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
-- The owner of the tables is bound by the policies too.
ALTER TABLE "client_fields" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "client_merges" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "client_fields", "client_merges" TO linekeeper_app;
