CREATE TABLE "exports" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"owner_id" uuid NOT NULL,
	"search" jsonb NOT NULL,
	"columns" text[] NOT NULL,
	"flavour" text NOT NULL,
	"with_messages" boolean NOT NULL,
	"zone" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"expected" integer,
	"rows_done" bigint DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"parts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"last_id" uuid,
	"error" text,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "exports_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "exports_state" CHECK ("exports"."state" in ('queued','running','done','failed','cancelled')),
	CONSTRAINT "exports_flavour" CHECK ("exports"."flavour" in ('spreadsheet','exact')),
	CONSTRAINT "exports_ended" CHECK (("exports"."state" in ('queued','running')) = ("exports"."ended_at" is null)),
	CONSTRAINT "exports_error" CHECK (("exports"."state" = 'failed') = ("exports"."error" is not null))
);
--> statement-breakpoint
ALTER TABLE "exports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_owner" FOREIGN KEY ("company_id","owner_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exports_of_owner" ON "exports" USING btree ("company_id","owner_id","created_at");--> statement-breakpoint
CREATE INDEX "exports_by_expiry" ON "exports" USING btree ("company_id","expires_at");--> statement-breakpoint
CREATE POLICY "company_only" ON "exports" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
-- The owner of the tables is bound by the policies too.
ALTER TABLE "exports" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "exports" TO linekeeper_app;
