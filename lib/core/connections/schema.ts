import { z } from "zod";
import { ConnectionId, TemplateId } from "@/lib/core/ids";
import { ProviderName } from "@/lib/core/providers/descriptor";
import { oneLine } from "@/lib/core/one-line";

const name = oneLine("Name the connection");
/** One value per field of the provider's descriptor, which checks them (`connectionSchema`). */
const values = z.record(z.string().max(60), z.string().max(8_000, "At most 8,000 characters"));

const provider = z.enum(ProviderName.options, "Choose a provider");

export const CreateConnection = z.strictObject({ name, provider, values });
export type CreateConnection = z.output<typeof CreateConnection>;

export const UpdateConnection = z.strictObject({
  connectionId: ConnectionId,
  version: z.int().positive(),
  name,
  values,
});
export type UpdateConnection = z.output<typeof UpdateConnection>;

export const TestConnection = z.strictObject({ connectionId: ConnectionId });
export type TestConnection = z.output<typeof TestConnection>;

export const StartTemplateSync = z.strictObject({ connectionId: ConnectionId });
export type StartTemplateSync = z.output<typeof StartTemplateSync>;

export const RotateWebhookToken = z.strictObject({ connectionId: ConnectionId, version: z.int().positive() });
export type RotateWebhookToken = z.output<typeof RotateWebhookToken>;

export const RemoveConnection = z.strictObject({ connectionId: ConnectionId, version: z.int().positive() });
export type RemoveConnection = z.output<typeof RemoveConnection>;

export const TemplateUse = z.enum(["M3", "M5", "V1", "V2", "V3", "recontact"]);
export type TemplateUse = z.output<typeof TemplateUse>;

export const MapTemplate = z.strictObject({ templateId: TemplateId, mappedTo: TemplateUse.nullable() });
export type MapTemplate = z.output<typeof MapTemplate>;

/** What became of the last fetching of the templates. */
export const TemplateSync = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("running"), since: z.iso.datetime() }),
  z.object({ outcome: z.literal("fetched"), at: z.iso.datetime(), count: z.int().nonnegative() }),
  z.object({ outcome: z.literal("failed"), at: z.iso.datetime(), code: z.string().nullable(), text: z.string() }),
]);
export type TemplateSync = z.output<typeof TemplateSync>;

/** What the last test answered, as kept on the row. `serves` null = every address (the Sandbox). */
export const TestResult = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("running"), since: z.iso.datetime() }),
  z.object({
    outcome: z.literal("usable"),
    serves: z
      .array(z.object({ address: z.string(), providerAccountId: z.string().nullable(), name: z.string().nullable() }))
      .nullable(),
    /** A passed test fetches them, and so does each day after it. Absent where an older release tested. */
    templates: TemplateSync.optional(),
  }),
  z.object({ outcome: z.literal("failing"), code: z.string().nullable(), text: z.string(), action: z.string() }),
]);
export type TestResult = z.output<typeof TestResult>;
