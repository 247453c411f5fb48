"use server";
import { DiscardEvents, ReplayEvents } from "@/lib/core/ledger/schema";
import { discardEvents } from "@/lib/services/ledger/discard-events";
import { replayEvents } from "@/lib/services/ledger/replay-events";
import { defineAction } from "@/lib/web/define-action";

export const replayEventsAction = defineAction("event.replay", ReplayEvents, replayEvents);
export const discardEventsAction = defineAction("event.discard", DiscardEvents, discardEvents);
