ALTER TABLE "exports" ADD COLUMN "bare_names" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "bare_numbers" boolean DEFAULT true NOT NULL;