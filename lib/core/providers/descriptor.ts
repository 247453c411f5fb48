import { z } from "zod";
import type { Channel } from "@/lib/core/channels";
import { checkProviderUrl } from "./target";

export const ProviderName = z.enum(["meta", "sandbox"]);
export type ProviderName = z.output<typeof ProviderName>;

/** What a channel can do over a provider; decides which parts of a screen exist. */
export type Capabilities = {
  /** Free text is possible this long after the client's last message; null = always. */
  readonly windowHours: number | null;
  readonly templates: boolean;
  readonly reactions: boolean;
  readonly readReceipts: boolean;
  /** Clients are known by their phone number. */
  readonly phoneIdentity: boolean;
  /** We may write first. */
  readonly canInitiate: boolean;
};

/** One field of a connection's form. Labels and help are message keys below `connections.providers.<provider>`. */
export type ConnectionField = {
  readonly name: string;
  readonly labelKey: string;
  readonly helpKey: string | null;
  readonly placeholder: string | null;
  /** Sealed at rest, never shown again; blank keeps what is stored. */
  readonly secret: boolean;
  readonly required: boolean;
  /** Offered ready-made: a long random value that we choose and the provider is told. */
  readonly generated: boolean;
  /** Behind "Advanced". */
  readonly advanced: boolean;
  readonly defaultValue: string | null;
  readonly rule: FieldRule;
};

type FieldRule =
  | { readonly kind: "text"; readonly max: number }
  | { readonly kind: "pattern"; readonly pattern: RegExp; readonly message: string }
  /** An address of the provider itself (`ProviderDescriptor.hosts`). */
  | { readonly kind: "provider_url" };

export type ProviderDescriptor = {
  readonly name: ProviderName;
  readonly fields: readonly ConnectionField[];
  /** The channels it carries, each with what it can do there. */
  readonly capabilities: Readonly<Partial<Record<Channel, Capabilities>>>;
  /** Hosts that calls may go to, `*.example.com` for every name below one; empty = it calls nobody. */
  readonly hosts: readonly string[];
  /** The console's name of the field on the account form that holds the provider's own id of an account. */
  readonly accountIdKey: string | null;
};

/** What a channel can do over a provider, null when the provider does not carry it. */
export const capabilitiesOn = (descriptor: ProviderDescriptor, channel: Channel): Capabilities | null =>
  descriptor.capabilities[channel] ?? null;

/**
 * The schema of a connection's values, one key per field, for form, action and service alike. On `update` a blank
 * secret is allowed and means "keep". `allowLoopback` lets addresses of this machine through (tests, local fakes).
 */
export function connectionSchema(
  descriptor: ProviderDescriptor,
  mode: "create" | "update",
  { allowLoopback }: { allowLoopback: boolean },
) {
  const shape: Record<string, z.ZodType<string, string>> = {};
  for (const field of descriptor.fields) {
    const mayBeBlank = !field.required || (mode === "update" && field.secret);
    shape[field.name] = z
      .string()
      .trim()
      .check((ctx) => {
        const problem =
          ctx.value === "" ? blankProblem(mayBeBlank) : ruleProblem(field.rule, ctx.value, descriptor, allowLoopback);
        if (problem) ctx.issues.push({ code: "custom", message: problem, input: ctx.value });
      });
  }
  return z.strictObject(shape);
}

const blankProblem = (mayBeBlank: boolean): string | null => (mayBeBlank ? null : "This field is required");

function ruleProblem(
  rule: FieldRule,
  value: string,
  descriptor: ProviderDescriptor,
  allowLoopback: boolean,
): string | null {
  switch (rule.kind) {
    case "text":
      return value.length > rule.max ? `At most ${rule.max} characters` : null;
    case "pattern":
      return rule.pattern.test(value) ? null : rule.message;
    case "provider_url":
      return checkProviderUrl(value, descriptor.hosts, { allowLoopback }).ok
        ? null
        : "Only https addresses of the provider are allowed.";
  }
}
