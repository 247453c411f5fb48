import "server-only";
import { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import { AccountId, UserId } from "@/lib/core/ids";
import { readWaMeLink } from "@/lib/core/links/click-to-chat";
import { formatPhone } from "@/lib/core/phones/format";
import { capabilitiesOn } from "@/lib/core/providers/descriptor";
import { SandboxNumber } from "@/lib/core/sandbox/schema";
import type { LinkOutcome, SandboxView } from "@/lib/core/sandbox/view";
import { parseTableQuery } from "@/lib/core/table-query";
import { extensionList, listExtensions } from "@/lib/services/extensions/list-extensions";
import { getQr } from "@/lib/services/profile/get-qr";
import { getPhone, type PhoneThread } from "@/lib/services/sandbox/get-phone";
import { listPhones } from "@/lib/services/sandbox/list-phones";
import { orNotFound } from "@/lib/web/or-not-found";
import { providerDescriptors } from "@/lib/web/providers";
import { requireCtx } from "@/lib/web/session";

type Params = Readonly<Record<string, string | string[] | undefined>>;

const hourMs = 3_600_000;
const shownChoices = 6;

// What a link in an old tab or a typing error says is passed over: the page then shows its own choice.
const Place = z.object({
  phone: SandboxNumber.optional().catch(undefined),
  account: AccountId.optional().catch(undefined),
  link: z.string().trim().max(2_000).optional().catch(undefined),
  scan: UserId.optional().catch(undefined),
  q: z.string().trim().max(100).catch(""),
});

/** The Sandbox's phones, one of them with its conversations, and whose codes it may scan. */
export async function loadSandbox(params: Params): Promise<SandboxView> {
  const ctx = await requireCtx("sandbox.use");
  const asked = Place.parse(params);
  const [phones, choices] = await Promise.all([listPhones(ctx), listChoices(ctx, asked.q)]);
  const phone = asked.phone ?? phones[0]?.phone;
  const held = phone === undefined ? null : await getPhone(ctx, phone);
  const opened = held ? await openLink(ctx, asked, held.threads) : null;
  const openId = opened ? opened.accountId : asked.account;
  const open = held?.threads.find(({ accountId }) => accountId === openId) ?? null;
  return {
    phones: phones.map((one) => ({ ...one, number: formatPhone(one.phone) })),
    phone: held && {
      phone: held.phone,
      number: formatPhone(held.phone),
      name: held.name,
      failure: held.failure,
      threads: held.threads.map(toSummary),
      open: open && { ...toSummary(open), messages: open.messages, window: windowOf(open) },
    },
    chosen: asked.phone !== undefined || opened !== null,
    outcome: opened?.outcome ?? null,
    outcomeKey: `${asked.scan ?? ""} ${asked.link ?? ""}`,
    scan: choices,
  };
}

const toSummary = ({ messages, windowClosesAt: _window, lastAt: _lastAt, address, ...thread }: PhoneThread) => ({
  ...thread,
  number: formatPhone(address),
  last: messages.at(-1) ?? null,
});

function windowOf({ channel, windowClosesAt }: PhoneThread) {
  const hours = capabilitiesOn(providerDescriptors.sandbox, channel)?.windowHours ?? null;
  return hours === null ? null : { closesAt: windowClosesAt, totalMs: hours * hourMs };
}

async function listChoices(ctx: Ctx, q: string) {
  const query = parseTableQuery({ q, f: "standing:is:current", size: "25" }, extensionList);
  const { rows } = await listExtensions(ctx, query);
  const usable = rows.filter(({ userState }) => userState === "active");
  return {
    q,
    more: usable.length > shownChoices,
    choices: usable
      .slice(0, shownChoices)
      .map(({ userId, userName, ouName, word }) => ({ userId, name: userName, unit: ouName, word })),
  };
}

type Opened = {
  readonly accountId: AccountId | null;
  readonly outcome: LinkOutcome;
};

const refused = (outcome: LinkOutcome): Opened => ({ accountId: null, outcome });

/** Opens a link as a client's phone does: the conversation with that number, the text already written. Null: none was asked for. */
async function openLink(
  ctx: Ctx,
  asked: z.output<typeof Place>,
  threads: readonly PhoneThread[],
): Promise<Opened | null> {
  if (asked.scan === undefined) return asked.link ? follow(asked.link, threads) : null;
  const code = await orNotFound(getQr(ctx, { userId: asked.scan }));
  const { name } = code.user;
  switch (code.kind) {
    case "ok":
      return follow(code.url, threads);
    case "no_extension":
      return refused({ kind: code.kind, name });
    case "account_issue":
      return refused({ kind: code.kind, name, cause: code.cause });
  }
}

function follow(url: string, threads: readonly PhoneThread[]): Opened {
  // People paste what they see, and that often lacks the beginning.
  const link = readWaMeLink(/^wa\.me\//i.test(url) ? `https://${url}` : url);
  if (!link) return refused({ kind: "unreadable" });
  const address = `+${link.digits}`;
  const thread = threads.find((one) => one.channel === "whatsapp" && one.address === address);
  return thread
    ? { accountId: thread.accountId, outcome: { kind: "opened", text: link.text } }
    : refused({ kind: "elsewhere", number: formatPhone(address) });
}
