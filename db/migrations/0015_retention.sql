CREATE TABLE "erasures" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"client_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid,
	"step" text NOT NULL,
	"after" text,
	"needles" jsonb,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "erasures_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "erasures_step" CHECK ("erasures"."step" in ('said','events','rest')),
	CONSTRAINT "erasures_forgets" CHECK (("erasures"."ended_at" is null) = ("erasures"."needles" is not null))
);
--> statement-breakpoint
ALTER TABLE "erasures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"client_id" uuid,
	"interaction_id" uuid,
	"reason" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" uuid,
	"lifted_at" timestamp with time zone,
	"lifted_by" uuid,
	"lift_reason" text,
	CONSTRAINT "legal_holds_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "legal_holds_one" CHECK (num_nonnulls("legal_holds"."client_id", "legal_holds"."interaction_id") = 1),
	CONSTRAINT "legal_holds_lift" CHECK (("legal_holds"."lifted_at" is null) = ("legal_holds"."lift_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "legal_holds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "purge_runs" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"interactions" integer DEFAULT 0 NOT NULL,
	"messages" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "purge_runs_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "purge_runs_kind" CHECK ("purge_runs"."kind" in ('deleted','retention'))
);
--> statement-breakpoint
ALTER TABLE "purge_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN IF NOT EXISTS "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "deleted_by" uuid;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN IF NOT EXISTS "purged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_client" FOREIGN KEY ("company_id","client_id") REFERENCES "public"."clients"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_asked_by" FOREIGN KEY ("company_id","asked_by") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_client" FOREIGN KEY ("company_id","client_id") REFERENCES "public"."clients"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_interaction" FOREIGN KEY ("company_id","interaction_id") REFERENCES "public"."interactions"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_set_by" FOREIGN KEY ("company_id","set_by") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_lifted_by" FOREIGN KEY ("company_id","lifted_by") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_of_client" ON "erasures" USING btree ("company_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "legal_holds_of_client" ON "legal_holds" USING btree ("company_id","client_id") WHERE client_id is not null and lifted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "legal_holds_of_interaction" ON "legal_holds" USING btree ("company_id","interaction_id") WHERE interaction_id is not null and lifted_at is null;--> statement-breakpoint
CREATE INDEX "legal_holds_lifted" ON "legal_holds" USING btree ("company_id","client_id") WHERE lifted_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "purge_runs_one_open" ON "purge_runs" USING btree ("company_id","kind") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "purge_runs_by_kind" ON "purge_runs" USING btree ("company_id","kind","started_at");--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_deleted_by" FOREIGN KEY ("company_id","deleted_by") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "interactions_deleted" ON "interactions" USING btree ("company_id","deleted_at","id") WHERE deleted_at is not null and purged_at is null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "interactions_kept" ON "interactions" USING btree ("company_id","disposition_id","closed_at","id") WHERE closed_at is not null and purged_at is null;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_deleted_closed" CHECK ("interactions"."deleted_at" is null or "interactions"."closed_at" is not null) NOT VALID;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_purged" CHECK ("interactions"."purged_at" is null or "interactions"."deleted_at" is not null) NOT VALID;--> statement-breakpoint
CREATE POLICY "company_only" ON "erasures" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "legal_holds" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "purge_runs" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
-- The owner of the tables is bound by the policies too.
ALTER TABLE "erasures" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "legal_holds" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "purge_runs" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- What was held, purged and erased stays told: none of these rows is ever deleted.
GRANT SELECT, INSERT, UPDATE ON "erasures", "legal_holds", "purge_runs" TO linekeeper_app;
