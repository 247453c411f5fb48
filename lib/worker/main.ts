import "./as-worker";
import { parseArgs } from "node:util";
import { z } from "zod";
import { closeDatabase } from "@/db/client";
import { logger } from "@/lib/platform/logger";
import { onExhausted } from "./exhausted";
import { handlers } from "./handlers";
import { startLoop } from "./loop";

const Concurrency = z.coerce.number().int().min(1).max(64);
const { values } = parseArgs({ options: { concurrency: { type: "string", default: "8" } } });

const loop = startLoop({ handlers, onExhausted, concurrency: Concurrency.parse(values.concurrency) });
logger.info({ topics: Object.keys(handlers).length }, "worker started");
process.send?.({ ready: true });

let leaving = false;
async function leave(why: string): Promise<void> {
  if (leaving) return;
  leaving = true;
  logger.info({ why }, "worker stops");
  await loop.stop();
  await closeDatabase();
  process.exit(0);
}

function leaveOn(why: string): void {
  leave(why).catch((error: unknown) => {
    logger.fatal({ err: error }, "worker could not stop in order");
    process.exit(1);
  });
}

process.on("SIGTERM", () => leaveOn("SIGTERM"));
process.on("SIGINT", () => leaveOn("SIGINT"));
// Whoever started us is gone; an orphan would go on beside the next one.
process.on("disconnect", () => leaveOn("parent gone"));
