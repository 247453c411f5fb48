ALTER TABLE "message_texts" ALTER COLUMN "body" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "extensions" ADD COLUMN "codes_taken" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "extensions" ADD COLUMN "code_taken_at" timestamp with time zone;