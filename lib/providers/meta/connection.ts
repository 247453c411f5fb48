import type { ConnectionTest, Credentials, ProviderIo, TemplateList } from "@/lib/core/providers/calls";
import { type JsonObject, listOf, objectOf, textOf } from "@/lib/core/providers/json";
import { placeholdersOf, type ProviderTemplate, type TemplateStatus } from "@/lib/core/providers/templates";
import { listGraph } from "./graph";
import { toPhone } from "./people";

const wabaOf = ({ settings }: Credentials): string => encodeURIComponent(settings["waba_id"] ?? "");

/** Which numbers the connection serves; proves the token, the WABA id and the way there at once. */
export async function testMetaConnection(credentials: Credentials, io: ProviderIo): Promise<ConnectionTest> {
  const query = "fields=id,display_phone_number,verified_name&limit=100";
  const list = await listGraph(`${wabaOf(credentials)}/phone_numbers`, query, credentials, io);
  if (!list.ok) return list;
  const serves = list.items.flatMap((item) => {
    const number = objectOf(item);
    const shown = textOf(number["display_phone_number"]) ?? "";
    const providerAccountId = textOf(number["id"]);
    if (providerAccountId === null) return [];
    return [
      {
        address: toPhone(shown.replaceAll(/\D/g, "")) ?? shown,
        providerAccountId,
        name: textOf(number["verified_name"]),
      },
    ];
  });
  return { ok: true, serves };
}

/** Every template of the WhatsApp Business Account, in every language and state. */
export async function listMetaTemplates(credentials: Credentials, io: ProviderIo): Promise<TemplateList> {
  const query = "fields=id,name,language,status,category,components&limit=100";
  const list = await listGraph(`${wabaOf(credentials)}/message_templates`, query, credentials, io);
  if (!list.ok) return list;
  return { ok: true, templates: list.items.flatMap((item) => readTemplate(objectOf(item)) ?? []) };
}

const statuses: Readonly<Record<string, TemplateStatus>> = {
  APPROVED: "approved",
  PENDING: "pending",
  IN_APPEAL: "pending",
  PENDING_DELETION: "disabled",
  DELETED: "disabled",
  DISABLED: "disabled",
  ARCHIVED: "disabled",
  REJECTED: "rejected",
  PAUSED: "paused",
  LIMIT_EXCEEDED: "paused",
};

function readTemplate(item: JsonObject): ProviderTemplate | null {
  const providerTemplateId = textOf(item["id"]);
  const name = textOf(item["name"]);
  const language = textOf(item["language"]);
  if (!providerTemplateId || !name || !language) return null;
  const components = listOf(item["components"]).map(objectOf);
  const body = textOf(components.find(({ type }) => type === "BODY")?.["text"]) ?? "";
  const status = textOf(item["status"]) ?? "";
  return {
    providerTemplateId,
    name,
    language,
    status: (Object.hasOwn(statuses, status) ? statuses[status] : undefined) ?? "unknown",
    category: textOf(item["category"]),
    body,
    variables: placeholdersOf(body),
    sendable: body !== "" && !components.some(wantsValue),
  };
}

// A header with a medium or a placeholder, and a button with a variable address, must be given a value at each send.
function wantsValue(component: JsonObject): boolean {
  if (component["type"] === "HEADER") {
    return component["format"] !== "TEXT" || placeholdersOf(textOf(component["text"]) ?? "").length > 0;
  }
  if (component["type"] !== "BUTTONS") return false;
  return listOf(component["buttons"]).some((item) => {
    const button = objectOf(item);
    return (
      button["type"] === "COPY_CODE" ||
      button["type"] === "OTP" ||
      placeholdersOf(textOf(button["url"]) ?? "").length > 0
    );
  });
}
