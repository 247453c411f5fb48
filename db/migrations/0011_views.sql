CREATE TABLE "interaction_views" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"query" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "interaction_views_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "interaction_views_name" CHECK (char_length("interaction_views"."name") between 1 and 60),
	CONSTRAINT "interaction_views_query" CHECK (char_length("interaction_views"."query") between 1 and 60000)
);
--> statement-breakpoint
ALTER TABLE "interaction_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "interaction_views" ADD CONSTRAINT "interaction_views_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interaction_views" ADD CONSTRAINT "interaction_views_owner" FOREIGN KEY ("company_id","owner_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "interaction_views_own_name" ON "interaction_views" USING btree ("company_id","owner_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "interaction_views_shared_name" ON "interaction_views" USING btree ("company_id",lower("name")) WHERE shared;--> statement-breakpoint
CREATE POLICY "company_only" ON "interaction_views" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
-- The owner of the table is bound by the policy too.
ALTER TABLE "interaction_views" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "interaction_views" TO linekeeper_app;
