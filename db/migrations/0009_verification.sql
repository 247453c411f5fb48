CREATE TABLE "verifications" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"room_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"why" text NOT NULL,
	"codes" integer DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"code_hash" text,
	"code_sealed" text,
	"code_until" timestamp with time zone,
	"message_id" uuid,
	"paused_until" timestamp with time zone,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "verifications_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "verifications_why" CHECK ("verifications"."why" in ('periodic','by_hand','number_changed')),
	CONSTRAINT "verifications_round" CHECK ("verifications"."codes" between 0 and 3 and "verifications"."tries" between 0 and 5),
	CONSTRAINT "verifications_outcome" CHECK ("verifications"."outcome" in ('confirmed','cleared','put_off')),
	CONSTRAINT "verifications_ended" CHECK (("verifications"."ended_at" is null) = ("verifications"."outcome" is null))
);
--> statement-breakpoint
ALTER TABLE "verifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_room" FOREIGN KEY ("company_id","room_id") REFERENCES "public"."rooms"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_identity" FOREIGN KEY ("company_id","identity_id") REFERENCES "public"."identities"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_message_fk" FOREIGN KEY ("company_id","message_id") REFERENCES "public"."messages"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_one_open" ON "verifications" USING btree ("company_id","room_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_message" ON "verifications" USING btree ("company_id","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_put_off" ON "verifications" USING btree ("company_id","room_id") WHERE outcome = 'put_off';--> statement-breakpoint
CREATE INDEX "verifications_of_identity" ON "verifications" USING btree ("company_id","identity_id","code_until");--> statement-breakpoint
CREATE INDEX "verifications_out" ON "verifications" USING btree ("company_id","code_until") WHERE ended_at is null and code_until is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "rooms_to_verify" ON "rooms" USING btree ("company_id","activated_at","id") WHERE state = 'active';--> statement-breakpoint
CREATE POLICY "company_only" ON "verifications" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
-- The owner of the tables is bound by the policies too.
ALTER TABLE "verifications" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "verifications" TO linekeeper_app;
