CREATE UNLOGGED TABLE "interaction_viewers" (
	"company_id" uuid NOT NULL,
	"interaction_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"page_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "interaction_viewers_pk" PRIMARY KEY("company_id","interaction_id","user_id","page_id")
);
--> statement-breakpoint
ALTER TABLE "interaction_viewers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "company_only" ON "interaction_viewers" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
-- The owner of the tables is bound by the policies too.
ALTER TABLE "interaction_viewers" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "interaction_viewers" TO linekeeper_app;
