import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import type { EventView, SentView } from "@/lib/core/ledger/view";
import { type ListExport, exportList } from "@/lib/services/csv/export-list";
import { eventList } from "./event-where";
import { listEvents } from "./list-events";
import { listSent, sentList } from "./list-sent";

/** What narrows an export beyond its search: the ticked rows by name, or what was there when the list was read. */
const within = (input: ExportRows, zone: string) =>
  input.kind === "ids"
    ? { zone, ids: input.ids }
    : { zone, ...(input.until === undefined ? {} : { untilMs: Date.parse(input.until) }) };

/** What was received, for a file; audited. Bodies are not part of it. */
export const exportEvents = (ctx: Ctx, input: ExportRows, zone: string): Promise<ListExport<EventView>> =>
  exportList(ctx, input, {
    permission: "event.read",
    allow: eventList,
    action: "event.export",
    list: (caller, query) => listEvents(caller, query, within(input, zone)),
  });

/** What was sent, for a file; audited. Texts are not part of it, and of clients' numbers the last four digits. */
export const exportSent = (ctx: Ctx, input: ExportRows, zone: string): Promise<ListExport<SentView>> =>
  exportList(ctx, input, {
    permission: "event.read",
    allow: sentList,
    action: "message.export",
    list: (caller, query) => listSent(caller, query, within(input, zone)),
  });
