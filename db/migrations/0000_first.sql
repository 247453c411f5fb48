CREATE SEQUENCE "public"."interaction_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."job_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"zone" text DEFAULT 'UTC' NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"country" text,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "companies_slug" UNIQUE("slug"),
	CONSTRAINT "companies_slug_form" CHECK ("companies"."slug" ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);
--> statement-breakpoint
ALTER TABLE "companies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "company_settings" (
	"company_id" uuid NOT NULL,
	"name" text NOT NULL,
	"value" jsonb NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "company_settings_company_id_name_pk" PRIMARY KEY("company_id","name")
);
--> statement-breakpoint
ALTER TABLE "company_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "company_slugs" (
	"slug" text PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	CONSTRAINT "company_slugs_company" UNIQUE("company_id")
);
--> statement-breakpoint
ALTER TABLE "company_slugs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "org_units" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"parent_id" uuid,
	"depth" integer NOT NULL,
	"parent_depth" integer GENERATED ALWAYS AS (case when parent_id is null then null else depth - 1 end) STORED,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "org_units_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "org_units_id_depth" UNIQUE("company_id","id","depth"),
	CONSTRAINT "org_units_sibling_name" UNIQUE NULLS NOT DISTINCT("company_id","parent_id","name"),
	CONSTRAINT "org_units_depth" CHECK ("org_units"."depth" between 1 and 16),
	CONSTRAINT "org_units_root" CHECK (("org_units"."parent_id" is null) = ("org_units"."depth" = 1)),
	CONSTRAINT "org_units_name" CHECK (char_length("org_units"."name") between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "org_units" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "extensions" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"word" text NOT NULL,
	"folded" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	"held_until" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "extensions_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "extensions_held" CHECK (("extensions"."released_at" is null) = ("extensions"."held_until" is null))
);
--> statement-breakpoint
ALTER TABLE "extensions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "one_time_links_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "one_time_links_token" UNIQUE("company_id","token_hash")
);
--> statement-breakpoint
ALTER TABLE "one_time_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"address" text,
	"device" text,
	CONSTRAINT "sessions_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_names" (
	"email" text PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "sign_in_names_lower" CHECK ("sign_in_names"."email" = lower("sign_in_names"."email"))
);
--> statement-breakpoint
ALTER TABLE "sign_in_names" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"window_started_at" timestamp with time zone NOT NULL,
	"locked_until" timestamp with time zone,
	"lock_minutes" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "supervisor_units" (
	"company_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"ou_id" uuid NOT NULL,
	CONSTRAINT "supervisor_units_company_id_user_id_ou_id_pk" PRIMARY KEY("company_id","user_id","ou_id")
);
--> statement-breakpoint
ALTER TABLE "supervisor_units" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"title" text,
	"photo" "bytea",
	"country" text,
	"language" text,
	"zone" text,
	"theme" text DEFAULT 'system' NOT NULL,
	"ou_id" uuid,
	"roles" text[] NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"successor_id" uuid,
	"password_hash" text,
	"session_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "users_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "users_email" UNIQUE("company_id","email"),
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email")),
	CONSTRAINT "users_roles" CHECK ("users"."roles" <@ array['admin','supervisor','agent'] and cardinality("users"."roles") >= 1),
	CONSTRAINT "users_state" CHECK ("users"."state" in ('active','disabled','archived')),
	CONSTRAINT "users_no_own_successor" CHECK ("users"."successor_id" <> "users"."id")
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "provider_connections" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"provider" text NOT NULL,
	"settings" jsonb NOT NULL,
	"secrets" jsonb NOT NULL,
	"secret_hints" jsonb NOT NULL,
	"webhook_token" text NOT NULL,
	"state" text DEFAULT 'untested' NOT NULL,
	"test_result" jsonb,
	"tested_at" timestamp with time zone,
	"webhook_seen_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "provider_connections_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "provider_connections_name" UNIQUE("company_id","name"),
	CONSTRAINT "provider_connections_state" CHECK ("provider_connections"."state" in ('untested','usable','failing'))
);
--> statement-breakpoint
ALTER TABLE "provider_connections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "templates" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"connection_id" uuid NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"category" text,
	"status" text NOT NULL,
	"body" text NOT NULL,
	"variables" jsonb NOT NULL,
	"mapped_to" text,
	"gone" boolean DEFAULT false NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "templates_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "templates_name_language" UNIQUE("company_id","connection_id","name","language")
);
--> statement-breakpoint
ALTER TABLE "templates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "webhook_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pool_mappings" (
	"company_id" uuid NOT NULL,
	"pool_id" uuid NOT NULL,
	"from_country" text NOT NULL,
	"to_country" text NOT NULL,
	CONSTRAINT "pool_mappings_company_id_pool_id_from_country_pk" PRIMARY KEY("company_id","pool_id","from_country"),
	CONSTRAINT "pool_mappings_elsewhere" CHECK ("pool_mappings"."from_country" <> "pool_mappings"."to_country")
);
--> statement-breakpoint
ALTER TABLE "pool_mappings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pool_units" (
	"company_id" uuid NOT NULL,
	"ou_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"pool_id" uuid NOT NULL,
	CONSTRAINT "pool_units_company_id_ou_id_channel_pk" PRIMARY KEY("company_id","ou_id","channel")
);
--> statement-breakpoint
ALTER TABLE "pool_units" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pools" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"channel" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"default_region" text,
	"fallback_upward" boolean DEFAULT false NOT NULL,
	"match_shared_code" boolean DEFAULT true NOT NULL,
	"cooldown_days" integer,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "pools_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "pools_id_channel" UNIQUE("company_id","id","channel"),
	CONSTRAINT "pools_state" CHECK ("pools"."state" in ('draft','active','inactive')),
	CONSTRAINT "pools_cooldown" CHECK ("pools"."cooldown_days" between 0 and 365),
	CONSTRAINT "pools_name_length" CHECK (char_length("pools"."name") between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "pools" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "client_identities" (
	"company_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	CONSTRAINT "client_identities_company_id_client_id_identity_id_pk" PRIMARY KEY("company_id","client_id","identity_id")
);
--> statement-breakpoint
ALTER TABLE "client_identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "client_users" (
	"company_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"assigned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "client_users_company_id_client_id_user_id_pk" PRIMARY KEY("company_id","client_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "client_users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "clients" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"contact_list_id" uuid NOT NULL,
	"display_name" text NOT NULL,
	"stage" text NOT NULL,
	"source" text NOT NULL,
	"incomplete" boolean DEFAULT false NOT NULL,
	"country" text,
	"language" text,
	"created_at" timestamp with time zone NOT NULL,
	"last_active_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "clients_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "clients_stage" CHECK ("clients"."stage" in ('prospect','client','archived'))
);
--> statement-breakpoint
ALTER TABLE "clients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contact_lists" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "contact_lists_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "contact_lists_name" UNIQUE("company_id","name")
);
--> statement-breakpoint
ALTER TABLE "contact_lists" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identities" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"channel" text NOT NULL,
	"provider_id" text,
	"phone" text,
	"match_key" text,
	"provider_user_id" text,
	"portfolio_id" text,
	"scope_account_id" uuid,
	"profile_name" text,
	"username" text,
	"blocked_at" timestamp with time zone,
	"opted_out_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "identities_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "identities_reachable" CHECK ("identities"."match_key" is not null or "identities"."provider_user_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identity_aliases" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"identity_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "identity_aliases_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "identity_aliases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_addresses" (
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"company_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "account_addresses_channel_address_pk" PRIMARY KEY("channel","address"),
	CONSTRAINT "account_addresses_account" UNIQUE("company_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "account_addresses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "actions" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"application" text NOT NULL,
	"parameters" jsonb NOT NULL,
	CONSTRAINT "actions_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "actions_position" UNIQUE("company_id","account_id","position"),
	CONSTRAINT "actions_position_from_one" CHECK ("actions"."position" >= 1)
);
--> statement-breakpoint
ALTER TABLE "actions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "official_accounts" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"connection_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"provider_account_id" text,
	"portfolio_id" text,
	"name" text NOT NULL,
	"key" text NOT NULL,
	"purpose" text NOT NULL,
	"country" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"health" jsonb NOT NULL,
	"checked_at" timestamp with time zone,
	"max_live_rooms" integer,
	"priority" integer DEFAULT 100 NOT NULL,
	"pool_id" uuid,
	"user_id" uuid,
	"contact_list_id" uuid,
	"description" text,
	"proven_at" timestamp with time zone,
	"last_assigned_at" timestamp with time zone,
	"last_inbound_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "official_accounts_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "official_accounts_key_form" CHECK ("official_accounts"."key" ~ '^[A-Za-z0-9]{1,5}$'),
	CONSTRAINT "official_accounts_purpose" CHECK ("official_accounts"."purpose" in ('dedicated','primary','secondary','inbox')),
	CONSTRAINT "official_accounts_state" CHECK ("official_accounts"."state" in ('draft','active','degraded','draining','disabled','retired')),
	CONSTRAINT "official_accounts_capacity" CHECK ("official_accounts"."max_live_rooms" >= 1),
	CONSTRAINT "official_accounts_pooled" CHECK ("official_accounts"."pool_id" is null or "official_accounts"."purpose" in ('primary','secondary')),
	CONSTRAINT "official_accounts_owner" CHECK (("official_accounts"."user_id" is not null) = ("official_accounts"."purpose" = 'dedicated')),
	CONSTRAINT "official_accounts_dedicated_channel" CHECK ("official_accounts"."purpose" <> 'dedicated' or "official_accounts"."channel" in ('whatsapp','sms')),
	CONSTRAINT "official_accounts_miniapp" CHECK ("official_accounts"."channel" <> 'wechat_miniapp' or "official_accounts"."purpose" <> 'secondary')
);
--> statement-breakpoint
ALTER TABLE "official_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "supervisor_accounts" (
	"company_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "supervisor_accounts_company_id_user_id_account_id_pk" PRIMARY KEY("company_id","user_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "supervisor_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rooms" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"client_id" uuid,
	"channel" text NOT NULL,
	"front_door" boolean NOT NULL,
	"state" text NOT NULL,
	"pool_id" uuid,
	"selection_id" uuid,
	"invitation_message_id" uuid,
	"reserved_at" timestamp with time zone NOT NULL,
	"activated_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	"cooling_until" timestamp with time zone,
	"last_active_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rooms_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "rooms_state" CHECK ("rooms"."state" in ('reserved','pending','active','needs_verification','cooling','closed')),
	CONSTRAINT "rooms_cooling_until" CHECK (("rooms"."state" <> 'cooling') or "rooms"."cooling_until" is not null),
	CONSTRAINT "rooms_ended" CHECK (("rooms"."state" in ('cooling','closed')) = ("rooms"."ended_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "rooms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "selections" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"account_id" uuid,
	"rule" text,
	"error" text,
	"sentence" text NOT NULL,
	"trace" jsonb NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "selections_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "selections_outcome" CHECK (("selections"."account_id" is null) = ("selections"."error" is not null))
);
--> statement-breakpoint
ALTER TABLE "selections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "interaction_notes" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"interaction_id" uuid NOT NULL,
	"author_id" uuid,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "interaction_notes_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "interaction_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "interactions" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" bigint DEFAULT nextval('interaction_numbers') NOT NULL,
	"account_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"client_id" uuid,
	"room_id" uuid,
	"channel" text NOT NULL,
	"front_door" boolean NOT NULL,
	"owner_id" uuid,
	"status" text NOT NULL,
	"close_reason" text,
	"contact_name" text NOT NULL,
	"phone" text,
	"started_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"last_message_at" timestamp with time zone NOT NULL,
	"last_message_text" text,
	"last_message_direction" text,
	"last_message_state" text,
	"last_inbound_at" timestamp with time zone,
	"window_expires_at" timestamp with time zone,
	"message_count" integer DEFAULT 0 NOT NULL,
	"unread_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "interactions_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "interactions_number" UNIQUE("company_id","number"),
	CONSTRAINT "interactions_status" CHECK ("interactions"."status" in ('open','unmanaged','closed')),
	CONSTRAINT "interactions_closed" CHECK (("interactions"."status" = 'closed') = ("interactions"."closed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "interactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"interaction_id" uuid,
	"account_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"room_id" uuid,
	"direction" text NOT NULL,
	"type" text NOT NULL,
	"text" text,
	"content" jsonb,
	"text_key" text,
	"template_id" uuid,
	"template_values" jsonb,
	"provider_message_id" text,
	"id_made" boolean DEFAULT false NOT NULL,
	"delivery" text,
	"error" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"author_id" uuid,
	"repeats_id" uuid,
	"replies_to" text,
	"raw_event_id" uuid,
	"sent_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sending_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	"edited_from" jsonb,
	"deleted_at" timestamp with time zone,
	"reactions" jsonb,
	CONSTRAINT "messages_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "messages_direction" CHECK ("messages"."direction" in ('in','out')),
	CONSTRAINT "messages_delivery" CHECK (("messages"."direction" = 'in') = ("messages"."delivery" is null) and "messages"."delivery" in ('queued','sending','sent','delivered','read','failed','ambiguous','expired'))
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "parked_statuses" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"connection_id" uuid NOT NULL,
	"provider_message_id" text NOT NULL,
	"status" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "parked_statuses_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "parked_statuses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "raw_events" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"connection_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"headers" jsonb NOT NULL,
	"body" "bytea" NOT NULL,
	"digest" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"processed_at" timestamp with time zone,
	CONSTRAINT "raw_events_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "raw_events_digest" UNIQUE("company_id","connection_id","digest"),
	CONSTRAINT "raw_events_state" CHECK ("raw_events"."state" in ('received','processed','quarantined','parked','malformed','ignored','discarded'))
);
--> statement-breakpoint
ALTER TABLE "raw_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "security_events" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"target" text,
	"reason" text NOT NULL,
	"address" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "security_events_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "security_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_texts" (
	"company_id" uuid NOT NULL,
	"text_key" text NOT NULL,
	"language" text NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_texts_company_id_text_key_language_version_pk" PRIMARY KEY("company_id","text_key","language","version")
);
--> statement-breakpoint
ALTER TABLE "message_texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "onboarding_runs" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"words" text[] NOT NULL,
	"unknown_words" text[] NOT NULL,
	"user_id" uuid,
	"room_id" uuid,
	"selection_id" uuid,
	"card_id" uuid,
	"facts" jsonb NOT NULL,
	"decision" jsonb NOT NULL,
	"took_ms" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "onboarding_runs_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "onboarding_runs_message" UNIQUE("company_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "onboarding_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "request_cards" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"last_asked_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"close_reason" text,
	CONSTRAINT "request_cards_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "request_cards_state" CHECK ("request_cards"."state" in ('open','promoted','dismissed','expired')),
	CONSTRAINT "request_cards_closed" CHECK (("request_cards"."state" = 'open') = ("request_cards"."closed_at" is null))
);
--> statement-breakpoint
ALTER TABLE "request_cards" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "routing_passes" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"interaction_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"trace" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "routing_passes_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "routing_passes_message" UNIQUE("company_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "routing_passes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "alerts" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid,
	"for_whom" text NOT NULL,
	"title" text NOT NULL,
	"detail" jsonb NOT NULL,
	"href" text,
	"times" integer DEFAULT 1 NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" text,
	CONSTRAINT "alerts_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "alerts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_log" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" text DEFAULT pg_current_xact_id()::text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text,
	"address" text,
	"action" text NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text NOT NULL,
	"target_name" text,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "audit_log_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "audit_log_seq" UNIQUE("company_id","seq")
);
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"company_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"audit_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	"horizon" text NOT NULL,
	CONSTRAINT "audit_seals_company_id_position_pk" PRIMARY KEY("company_id","position"),
	CONSTRAINT "audit_seals_row" UNIQUE("company_id","audit_id")
);
--> statement-breakpoint
ALTER TABLE "audit_seals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "jobs" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"seq" bigint DEFAULT nextval('job_seq') NOT NULL,
	"topic" text NOT NULL,
	"topic_version" smallint NOT NULL,
	"payload" jsonb NOT NULL,
	"queue_key" text,
	"dedupe_key" text,
	"priority" smallint DEFAULT 100 NOT NULL,
	"head" boolean DEFAULT true NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"run_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"max_attempts" integer DEFAULT 10 NOT NULL,
	"locked_by" uuid,
	"lease_until" timestamp with time zone,
	"last_error" text,
	"every_s" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "jobs_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "jobs_state" CHECK ("jobs"."state" in ('queued','running','failed')),
	CONSTRAINT "jobs_runs_as_head" CHECK ("jobs"."state" <> 'running' or "jobs"."head"),
	CONSTRAINT "jobs_locked" CHECK (("jobs"."state" = 'running') = ("jobs"."locked_by" is not null) and ("jobs"."locked_by" is null) = ("jobs"."lease_until" is null))
);
--> statement-breakpoint
ALTER TABLE "jobs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "live_events" (
	"company_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "live_events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"audience" jsonb NOT NULL,
	"payload" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "live_events_company_id_seq_pk" PRIMARY KEY("company_id","seq")
);
--> statement-breakpoint
ALTER TABLE "live_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "submissions" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"actor_id" text NOT NULL,
	"answer" jsonb,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "submissions_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "submissions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sandbox_messages" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"phone" text NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"direction" text NOT NULL,
	"body" text NOT NULL,
	"template" jsonb,
	"provider_message_id" text NOT NULL,
	"correlation_id" text,
	"state" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "sandbox_messages_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "sandbox_messages_provider_id" UNIQUE("company_id","provider_message_id")
);
--> statement-breakpoint
ALTER TABLE "sandbox_messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sandbox_phones" (
	"company_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"phone" text NOT NULL,
	"name" text NOT NULL,
	"failure" text DEFAULT 'none' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sandbox_phones_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "sandbox_phones_phone" UNIQUE("company_id","phone"),
	CONSTRAINT "sandbox_phones_failure" CHECK ("sandbox_phones"."failure" in ('none','recipient','account','timeout'))
);
--> statement-breakpoint
ALTER TABLE "sandbox_phones" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "company_settings" ADD CONSTRAINT "company_settings_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_slugs" ADD CONSTRAINT "company_slugs_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_units" ADD CONSTRAINT "org_units_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_user" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_user" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_names" ADD CONSTRAINT "sign_in_names_user" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisor_units" ADD CONSTRAINT "supervisor_units_user" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisor_units" ADD CONSTRAINT "supervisor_units_ou" FOREIGN KEY ("company_id","ou_id") REFERENCES "public"."org_units"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_ou" FOREIGN KEY ("company_id","ou_id") REFERENCES "public"."org_units"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_successor" FOREIGN KEY ("company_id","successor_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_connections" ADD CONSTRAINT "provider_connections_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_connection" FOREIGN KEY ("company_id","connection_id") REFERENCES "public"."provider_connections"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_tokens" ADD CONSTRAINT "webhook_tokens_connection" FOREIGN KEY ("company_id","connection_id") REFERENCES "public"."provider_connections"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_mappings" ADD CONSTRAINT "pool_mappings_pool" FOREIGN KEY ("company_id","pool_id") REFERENCES "public"."pools"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_units" ADD CONSTRAINT "pool_units_ou" FOREIGN KEY ("company_id","ou_id") REFERENCES "public"."org_units"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_units" ADD CONSTRAINT "pool_units_pool" FOREIGN KEY ("company_id","pool_id","channel") REFERENCES "public"."pools"("company_id","id","channel") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pools" ADD CONSTRAINT "pools_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_identities" ADD CONSTRAINT "client_identities_client" FOREIGN KEY ("company_id","client_id") REFERENCES "public"."clients"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_identities" ADD CONSTRAINT "client_identities_identity" FOREIGN KEY ("company_id","identity_id") REFERENCES "public"."identities"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_users" ADD CONSTRAINT "client_users_client" FOREIGN KEY ("company_id","client_id") REFERENCES "public"."clients"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_users" ADD CONSTRAINT "client_users_user" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_list" FOREIGN KEY ("company_id","contact_list_id") REFERENCES "public"."contact_lists"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_lists" ADD CONSTRAINT "contact_lists_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_aliases" ADD CONSTRAINT "identity_aliases_identity" FOREIGN KEY ("company_id","identity_id") REFERENCES "public"."identities"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_addresses" ADD CONSTRAINT "account_addresses_owner" FOREIGN KEY ("company_id","account_id") REFERENCES "public"."official_accounts"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_account" FOREIGN KEY ("company_id","account_id") REFERENCES "public"."official_accounts"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_accounts" ADD CONSTRAINT "official_accounts_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_accounts" ADD CONSTRAINT "official_accounts_connection" FOREIGN KEY ("company_id","connection_id") REFERENCES "public"."provider_connections"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_accounts" ADD CONSTRAINT "official_accounts_in_pool" FOREIGN KEY ("company_id","pool_id","channel") REFERENCES "public"."pools"("company_id","id","channel") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_accounts" ADD CONSTRAINT "official_accounts_user" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_accounts" ADD CONSTRAINT "official_accounts_list" FOREIGN KEY ("company_id","contact_list_id") REFERENCES "public"."contact_lists"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisor_accounts" ADD CONSTRAINT "supervisor_accounts_user" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisor_accounts" ADD CONSTRAINT "supervisor_accounts_account" FOREIGN KEY ("company_id","account_id") REFERENCES "public"."official_accounts"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_user" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_identity" FOREIGN KEY ("company_id","identity_id") REFERENCES "public"."identities"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_account" FOREIGN KEY ("company_id","account_id") REFERENCES "public"."official_accounts"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_client" FOREIGN KEY ("company_id","client_id") REFERENCES "public"."clients"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_pool" FOREIGN KEY ("company_id","pool_id") REFERENCES "public"."pools"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interaction_notes" ADD CONSTRAINT "interaction_notes_interaction" FOREIGN KEY ("company_id","interaction_id") REFERENCES "public"."interactions"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interaction_notes" ADD CONSTRAINT "interaction_notes_author" FOREIGN KEY ("company_id","author_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_account" FOREIGN KEY ("company_id","account_id") REFERENCES "public"."official_accounts"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_identity" FOREIGN KEY ("company_id","identity_id") REFERENCES "public"."identities"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_client" FOREIGN KEY ("company_id","client_id") REFERENCES "public"."clients"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_room" FOREIGN KEY ("company_id","room_id") REFERENCES "public"."rooms"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_owner" FOREIGN KEY ("company_id","owner_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_interaction" FOREIGN KEY ("company_id","interaction_id") REFERENCES "public"."interactions"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_account" FOREIGN KEY ("company_id","account_id") REFERENCES "public"."official_accounts"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_identity" FOREIGN KEY ("company_id","identity_id") REFERENCES "public"."identities"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_room" FOREIGN KEY ("company_id","room_id") REFERENCES "public"."rooms"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_author" FOREIGN KEY ("company_id","author_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raw_events" ADD CONSTRAINT "raw_events_connection" FOREIGN KEY ("company_id","connection_id") REFERENCES "public"."provider_connections"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboarding_runs" ADD CONSTRAINT "onboarding_runs_message_fk" FOREIGN KEY ("company_id","message_id") REFERENCES "public"."messages"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_cards" ADD CONSTRAINT "request_cards_user" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_cards" ADD CONSTRAINT "request_cards_identity" FOREIGN KEY ("company_id","identity_id") REFERENCES "public"."identities"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_cards" ADD CONSTRAINT "request_cards_client" FOREIGN KEY ("company_id","client_id") REFERENCES "public"."clients"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "org_units_parent" ON "org_units" USING btree ("company_id","parent_id");--> statement-breakpoint
CREATE INDEX "extensions_of_user" ON "extensions" USING btree ("company_id","user_id");--> statement-breakpoint
CREATE INDEX "sessions_of_user" ON "sessions" USING btree ("company_id","user_id");--> statement-breakpoint
CREATE INDEX "users_by_ou" ON "users" USING btree ("company_id","ou_id");--> statement-breakpoint
CREATE INDEX "templates_mapped" ON "templates" USING btree ("company_id","connection_id","mapped_to");--> statement-breakpoint
CREATE INDEX "pool_units_of_pool" ON "pool_units" USING btree ("company_id","pool_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pools_name" ON "pools" USING btree ("company_id","channel",lower("name"));--> statement-breakpoint
CREATE INDEX "client_identities_of_identity" ON "client_identities" USING btree ("company_id","identity_id");--> statement-breakpoint
CREATE INDEX "client_users_of_user" ON "client_users" USING btree ("company_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identities_match" ON "identities" USING btree ("company_id","channel","match_key") WHERE "identities"."match_key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "identities_provider_user" ON "identities" USING btree ("company_id","channel",coalesce("portfolio_id", ''),coalesce("scope_account_id"::text, ''),"provider_user_id") WHERE "identities"."provider_user_id" is not null;--> statement-breakpoint
CREATE INDEX "identity_aliases_value" ON "identity_aliases" USING btree ("company_id","kind","value");--> statement-breakpoint
CREATE UNIQUE INDEX "official_accounts_key" ON "official_accounts" USING btree ("company_id",lower("key"));--> statement-breakpoint
CREATE UNIQUE INDEX "official_accounts_dedicated" ON "official_accounts" USING btree ("company_id","user_id","channel") WHERE "official_accounts"."purpose" = 'dedicated' and "official_accounts"."state" <> 'retired';--> statement-breakpoint
CREATE UNIQUE INDEX "official_accounts_provider_id" ON "official_accounts" USING btree ("company_id","connection_id","provider_account_id") WHERE "official_accounts"."provider_account_id" is not null and "official_accounts"."state" <> 'retired';--> statement-breakpoint
CREATE INDEX "official_accounts_pool" ON "official_accounts" USING btree ("company_id","pool_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_live_account_identity" ON "rooms" USING btree ("company_id","account_id","identity_id") WHERE state in ('reserved','pending','active','needs_verification') and not front_door;--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_live_front_door" ON "rooms" USING btree ("company_id","account_id","identity_id","user_id") WHERE state in ('reserved','pending','active','needs_verification') and front_door;--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_live_user_identity" ON "rooms" USING btree ("company_id","user_id","identity_id","channel") WHERE state in ('reserved','pending','active','needs_verification');--> statement-breakpoint
CREATE INDEX "rooms_of_identity" ON "rooms" USING btree ("company_id","identity_id");--> statement-breakpoint
CREATE INDEX "rooms_of_user" ON "rooms" USING btree ("company_id","user_id","last_active_at");--> statement-breakpoint
CREATE INDEX "rooms_live_of_account" ON "rooms" USING btree ("company_id","account_id") WHERE state in ('reserved','pending','active','needs_verification');--> statement-breakpoint
CREATE INDEX "rooms_cooling" ON "rooms" USING btree ("company_id","cooling_until") WHERE state = 'cooling';--> statement-breakpoint
CREATE INDEX "selections_of_identity" ON "selections" USING btree ("company_id","identity_id","decided_at");--> statement-breakpoint
CREATE INDEX "interaction_notes_of_interaction" ON "interaction_notes" USING btree ("company_id","interaction_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "interactions_open" ON "interactions" USING btree ("company_id","account_id","identity_id") WHERE closed_at is null and not front_door;--> statement-breakpoint
CREATE UNIQUE INDEX "interactions_open_front_door" ON "interactions" USING btree ("company_id","account_id","identity_id",coalesce("room_id"::text, '')) WHERE closed_at is null and front_door;--> statement-breakpoint
CREATE INDEX "interactions_by_last" ON "interactions" USING btree ("company_id","last_message_at","id");--> statement-breakpoint
CREATE INDEX "interactions_of_owner" ON "interactions" USING btree ("company_id","owner_id","last_message_at");--> statement-breakpoint
CREATE INDEX "interactions_of_room" ON "interactions" USING btree ("company_id","room_id");--> statement-breakpoint
CREATE INDEX "interactions_of_identity" ON "interactions" USING btree ("company_id","identity_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_provider_id" ON "messages" USING btree ("company_id","account_id","provider_message_id") WHERE "messages"."provider_message_id" is not null;--> statement-breakpoint
CREATE INDEX "messages_of_interaction" ON "messages" USING btree ("company_id","interaction_id","created_at","id");--> statement-breakpoint
CREATE INDEX "messages_of_room" ON "messages" USING btree ("company_id","room_id","created_at","id");--> statement-breakpoint
CREATE INDEX "messages_text_key" ON "messages" USING btree ("company_id","identity_id","text_key","created_at") WHERE "messages"."text_key" is not null;--> statement-breakpoint
CREATE INDEX "parked_statuses_message" ON "parked_statuses" USING btree ("company_id","connection_id","provider_message_id");--> statement-breakpoint
CREATE INDEX "raw_events_by_time" ON "raw_events" USING btree ("company_id","received_at");--> statement-breakpoint
CREATE INDEX "security_events_by_time" ON "security_events" USING btree ("company_id","at");--> statement-breakpoint
CREATE INDEX "onboarding_runs_of_identity" ON "onboarding_runs" USING btree ("company_id","identity_id","at");--> statement-breakpoint
CREATE INDEX "onboarding_runs_by_time" ON "onboarding_runs" USING btree ("company_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "request_cards_one_open" ON "request_cards" USING btree ("company_id","user_id","identity_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "request_cards_of_identity" ON "request_cards" USING btree ("company_id","identity_id");--> statement-breakpoint
CREATE INDEX "routing_passes_of_interaction" ON "routing_passes" USING btree ("company_id","interaction_id");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_one_open" ON "alerts" USING btree ("company_id","kind","subject","for_whom") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "alerts_open" ON "alerts" USING btree ("company_id","opened_at") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "audit_log_by_time" ON "audit_log" USING btree ("company_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_of_target" ON "audit_log" USING btree ("company_id","target_kind","target_id");--> statement-breakpoint
CREATE INDEX "audit_log_by_xid" ON "audit_log" USING btree ("company_id",(xid::xid8));--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_dedupe" ON "jobs" USING btree ("company_id","topic","dedupe_key") WHERE dedupe_key is not null and (state = 'queued' or every_s is not null);--> statement-breakpoint
CREATE INDEX "jobs_claim" ON "jobs" USING btree ("priority","run_at","seq") WHERE state = 'queued' and head;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_one_head" ON "jobs" USING btree ("company_id","queue_key") WHERE queue_key is not null and head and state <> 'failed';--> statement-breakpoint
CREATE INDEX "jobs_key" ON "jobs" USING btree ("company_id","queue_key","seq") WHERE queue_key is not null and state <> 'failed';--> statement-breakpoint
CREATE INDEX "jobs_running" ON "jobs" USING btree ("locked_by") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "live_events_by_time" ON "live_events" USING btree ("company_id","at");--> statement-breakpoint
CREATE INDEX "live_events_by_xid" ON "live_events" USING btree ("company_id","xid");--> statement-breakpoint
CREATE INDEX "sandbox_messages_of_phone" ON "sandbox_messages" USING btree ("company_id","phone","at");--> statement-breakpoint
CREATE POLICY "company_only" ON "companies" AS PERMISSIVE FOR ALL TO public USING (id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "company_settings" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "anyone_finds" ON "company_slugs" AS PERMISSIVE FOR SELECT TO public USING (true);--> statement-breakpoint
CREATE POLICY "company_adds" ON "company_slugs" AS PERMISSIVE FOR INSERT TO public WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_changes" ON "company_slugs" AS PERMISSIVE FOR UPDATE TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_removes" ON "company_slugs" AS PERMISSIVE FOR DELETE TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "org_units" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "extensions" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "one_time_links" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "sessions" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "anyone_finds" ON "sign_in_names" AS PERMISSIVE FOR SELECT TO public USING (true);--> statement-breakpoint
CREATE POLICY "company_adds" ON "sign_in_names" AS PERMISSIVE FOR INSERT TO public WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_changes" ON "sign_in_names" AS PERMISSIVE FOR UPDATE TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_removes" ON "sign_in_names" AS PERMISSIVE FOR DELETE TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "supervisor_units" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "users" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "provider_connections" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "templates" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "anyone_finds" ON "webhook_tokens" AS PERMISSIVE FOR SELECT TO public USING (true);--> statement-breakpoint
CREATE POLICY "company_adds" ON "webhook_tokens" AS PERMISSIVE FOR INSERT TO public WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_changes" ON "webhook_tokens" AS PERMISSIVE FOR UPDATE TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_removes" ON "webhook_tokens" AS PERMISSIVE FOR DELETE TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "pool_mappings" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "pool_units" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "pools" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "client_identities" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "client_users" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "clients" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "contact_lists" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "identities" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "identity_aliases" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "anyone_finds" ON "account_addresses" AS PERMISSIVE FOR SELECT TO public USING (true);--> statement-breakpoint
CREATE POLICY "company_adds" ON "account_addresses" AS PERMISSIVE FOR INSERT TO public WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_changes" ON "account_addresses" AS PERMISSIVE FOR UPDATE TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_removes" ON "account_addresses" AS PERMISSIVE FOR DELETE TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "actions" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "official_accounts" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "supervisor_accounts" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "rooms" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "selections" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "interaction_notes" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "interactions" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "search_reads" ON "interactions" AS PERMISSIVE FOR SELECT TO "linekeeper_search" USING (true);--> statement-breakpoint
CREATE POLICY "company_only" ON "messages" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "search_reads" ON "messages" AS PERMISSIVE FOR SELECT TO "linekeeper_search" USING (true);--> statement-breakpoint
CREATE POLICY "company_only" ON "parked_statuses" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "raw_events" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "security_events" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "message_texts" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "onboarding_runs" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "request_cards" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "routing_passes" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "alerts" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "audit_log" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "audit_seals" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "jobs" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "loop_claims" ON "jobs" AS PERMISSIVE FOR ALL TO "linekeeper_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "company_only" ON "live_events" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "submissions" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "sandbox_messages" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "company_only" ON "sandbox_phones" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);