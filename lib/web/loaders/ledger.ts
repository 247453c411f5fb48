import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Ctx } from "@/lib/core/access/ctx";
import { RawEventId } from "@/lib/core/ids";
import type { EventDetailView } from "@/lib/core/ledger/view";
import { parseTableQuery } from "@/lib/core/table-query";
import { eventList } from "@/lib/services/ledger/event-where";
import { getEvent } from "@/lib/services/ledger/get-event";
import { ledgerChoices } from "@/lib/services/ledger/ledger-choices";
import { listEvents } from "@/lib/services/ledger/list-events";
import { listSent, sentList } from "@/lib/services/ledger/list-sent";
import { requireCtx, viewer } from "@/lib/web/session";

type Params = Parameters<typeof parseTableQuery>[0];

/** What was received, with the one event that the address names beside it. `readAt`: acts leave out what came later. */
export async function loadEvents(params: Params) {
  const ctx = await requireCtx("event.read");
  const { zone } = await viewer();
  const readAt = new Date(ctx.clock.now()).toISOString();
  const [page, choices, event] = await Promise.all([
    listEvents(ctx, parseTableQuery(params, eventList), { zone }),
    ledgerChoices(ctx),
    eventOf(ctx, params["event"]),
  ]);
  return { page, choices, event, readAt };
}

export async function loadSent(params: Params) {
  const ctx = await requireCtx("event.read");
  const { zone } = await viewer();
  const readAt = new Date(ctx.clock.now()).toISOString();
  const [page, choices] = await Promise.all([
    listSent(ctx, parseTableQuery(params, sentList), { zone }),
    ledgerChoices(ctx),
  ]);
  return { page, choices, readAt };
}

// An old link to an event that is gone still shows the list.
async function eventOf(ctx: Ctx, value: Params[string]): Promise<EventDetailView | null> {
  const id = RawEventId.safeParse(value);
  if (!id.success) return null;
  try {
    return await getEvent(ctx, id.data);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
