CREATE TABLE "dispositions" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"parent_id" uuid,
	"level" integer NOT NULL,
	"parent_level" integer GENERATED ALWAYS AS (nullif(level - 1, 0)) STORED,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "dispositions_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "dispositions_level" UNIQUE("company_id","id","level"),
	CONSTRAINT "dispositions_depth" CHECK ("dispositions"."level" between 1 and 3 and ("dispositions"."parent_id" is null) = ("dispositions"."level" = 1))
);
--> statement-breakpoint
ALTER TABLE "dispositions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tags" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"colour" text NOT NULL,
	"archived_at" timestamp with time zone,
	"renamed_from" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tags_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "tags_colour" CHECK ("tags"."colour" in ('none','accent','positive','warning','danger'))
);
--> statement-breakpoint
ALTER TABLE "tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN IF NOT EXISTS "disposition_id" uuid;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "disposition_first" text;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "disposition_second" text;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "disposition_third" text;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "dispositions" ADD CONSTRAINT "dispositions_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispositions" ADD CONSTRAINT "dispositions_parent" FOREIGN KEY ("company_id","parent_id","parent_level") REFERENCES "public"."dispositions"("company_id","id","level") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dispositions_name" ON "dispositions" USING btree ("company_id",coalesce("parent_id"::text, ''),lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "tags_name" ON "tags" USING btree ("company_id",lower("name"));--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_disposition" FOREIGN KEY ("company_id","disposition_id") REFERENCES "public"."dispositions"("company_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "interactions_of_disposition" ON "interactions" USING btree ("company_id","disposition_id") WHERE disposition_id is not null;--> statement-breakpoint
CREATE POLICY "company_only" ON "dispositions" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "tags" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
-- The owner of the tables is bound by the policies too.
ALTER TABLE "dispositions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tags" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "tags", "dispositions" TO linekeeper_app;--> statement-breakpoint
-- Whoever acts on an interaction says which version they saw; messages do not raise it, so their statements pay nothing.
create function interaction_changes_hands() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;--> statement-breakpoint
create trigger interactions_change_hands before update of owner_id, status, disposition_id on interactions for each row
  when (old.owner_id is distinct from new.owner_id or old.status is distinct from new.status
    or old.disposition_id is distinct from new.disposition_id)
  execute function interaction_changes_hands();
