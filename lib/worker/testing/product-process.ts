import "../as-worker";
import { closeDatabase } from "@/db/client";
import { onExhausted } from "../exhausted";
import { handlers } from "../handlers";
import { type Loop, startLoop } from "../loop";

// A worker process with the product's own topics, which runs and rests as its parent says: made ready beforehand, it
// costs a test no start.
const concurrency = Number(process.argv[2] ?? 1);
let loop: Loop | null = null;

async function rest(): Promise<void> {
  await loop?.stop();
  loop = null;
  process.send?.("resting");
}

process.on("message", (message) => {
  if (message === "run") loop ??= startLoop({ handlers, onExhausted, concurrency });
  else void rest();
});
process.on("disconnect", () => {
  void rest()
    .then(closeDatabase)
    .finally(() => process.exit(0));
});
process.send?.("ready");
