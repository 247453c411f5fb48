CREATE TABLE "bulk_acts" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"owner_id" uuid NOT NULL,
	"act" text NOT NULL,
	"wish" jsonb NOT NULL,
	"detail" text,
	"search" jsonb,
	"zone" text,
	"ids" uuid[] NOT NULL,
	"asked" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"error" text,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "bulk_acts_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "bulk_acts_state" CHECK ("bulk_acts"."state" in ('queued','running','done','cancelled','failed')),
	CONSTRAINT "bulk_acts_counts" CHECK ("bulk_acts"."done" >= 0 and "bulk_acts"."refused" >= 0 and "bulk_acts"."done" + "bulk_acts"."refused" <= "bulk_acts"."asked"),
	CONSTRAINT "bulk_acts_whole" CHECK ("bulk_acts"."state" <> 'done' or "bulk_acts"."done" + "bulk_acts"."refused" = "bulk_acts"."asked"),
	CONSTRAINT "bulk_acts_ended" CHECK (("bulk_acts"."state" in ('queued','running')) = ("bulk_acts"."ended_at" is null)),
	CONSTRAINT "bulk_acts_error" CHECK (("bulk_acts"."state" = 'failed') = ("bulk_acts"."error" is not null))
);
--> statement-breakpoint
ALTER TABLE "bulk_acts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bulk_refusals" (
	"company_id" uuid NOT NULL,
	"bulk_id" uuid NOT NULL,
	"interaction_id" uuid NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "bulk_refusals_company_id_bulk_id_interaction_id_pk" PRIMARY KEY("company_id","bulk_id","interaction_id")
);
--> statement-breakpoint
ALTER TABLE "bulk_refusals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_owner" FOREIGN KEY ("company_id","owner_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_refusals" ADD CONSTRAINT "bulk_refusals_act" FOREIGN KEY ("company_id","bulk_id") REFERENCES "public"."bulk_acts"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_acts_of_owner" ON "bulk_acts" USING btree ("company_id","owner_id","created_at");--> statement-breakpoint
CREATE INDEX "bulk_acts_by_age" ON "bulk_acts" USING btree ("company_id","created_at");--> statement-breakpoint
CREATE POLICY "company_only" ON "bulk_acts" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "bulk_refusals" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
-- The owner of the tables is bound by the policies too.
ALTER TABLE "bulk_acts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bulk_refusals" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "bulk_acts", "bulk_refusals" TO linekeeper_app;
