import { join } from "node:path";
import { unscoped } from "@/db/client";
import { interactions, interactionTags, messages } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { actFor, makeCompany } from "@/db/testing/make-company";
import { makeClient } from "@/db/testing/make-room";
import type { Ctx } from "@/lib/core/access/ctx";
import { InteractionId, MessageId } from "@/lib/core/ids";
import { free } from "./export-world";

/** Files of `makeGolden` as they were agreed on: in both flavours, in a zone of odd minutes and in one whose clock changes. */
export const goldenFolder = join(import.meta.dirname, "golden");
export const goldenFiles = [
  ["spreadsheet-kathmandu.csv", { flavour: "spreadsheet" }, "Asia/Kathmandu"],
  ["exact-kathmandu.csv", { flavour: "exact" }, "Asia/Kathmandu"],
  ["spreadsheet-london.csv", { flavour: "spreadsheet" }, "Europe/London"],
  ["exact-london.csv", { flavour: "exact" }, "Europe/London"],
] as const;

export type Golden = { readonly admin: Ctx; readonly cols: string };

/** Before and after each of the two nights on which London's clock is changed, in 2026. */
const instants = ["2026-03-29T00:59:59.999Z", "2026-03-29T01:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"];
const contacts = ["=1+1", "王小明, Ltd", '@SUM(A1) "x"', "two\nlines", "-5", "＝CMD()", "\tשלום", "Łukasz Wójcik"];
const phones = ["+393331234567", "+9779812345678", "+39 333 1234", "+442071838750"];

/** A company with eight interactions whose every cell is known, some of a message and some of none. */
export const makeGolden = (): Promise<Golden> =>
  unscoped(async (tx) => {
    const company = await makeCompany(tx);
    await actFor(tx, company.id);
    const account = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
    const companyId = company.id;
    const at = (n: number, laterMs = 0) => new Date(Date.parse(instants[n % instants.length] ?? "") + laterMs);
    for (const [n, contactName] of contacts.entries()) {
      const id = InteractionId.parse(`0199a5d2-7c00-7000-8000-00000000000${n}`);
      const { identityId } = await makeClient(tx, company);
      const status = n % 2 === 0 ? "closed" : "open";
      const closed = {
        closedAt: at(n, 3_600_000),
        closeReason: "by_hand",
        dispositionFirst: "=Sale",
        dispositionSecond: "-won",
      };
      await tx.insert(interactions).values({
        companyId,
        id,
        accountId: account.id,
        identityId,
        channel: "whatsapp",
        frontDoor: false,
        status,
        ...(status === "closed" ? closed : {}),
        contactName,
        phone: phones[n % phones.length] ?? null,
        startedAt: at(n),
        lastMessageAt: at(n),
        messageCount: n % 3,
      });
      if (n % 4 === 0)
        await tx.insert(interactionTags).values(["vip", "+gold"].map((tag) => ({ companyId, interactionId: id, tag })));
      for (let one = 0; one < n % 3; one++)
        await tx.insert(messages).values({
          companyId,
          id: MessageId.parse(`0199a5d2-7c00-7000-8000-0000000000${n}${one}`),
          interactionId: id,
          accountId: account.id,
          identityId,
          direction: "in",
          type: "text",
          text: one === 0 ? '=HYPERLINK("http://x")' : "您好，\r\n+39 yes",
          providerMessageId: `golden ${n} ${one}`,
          sentAt: at(n, one * 60_000),
          createdAt: at(n, one * 60_000),
        });
    }
    return {
      admin: free(company.admin.ctx),
      cols: "contact,phone,status,started,closed,duration,disposition-1,disposition-2,tags",
    };
  });
