import "../as-worker";
import { closeDatabase } from "@/db/client";
import { startLoop } from "../loop";
import { handlers, onExhausted } from "./handlers";

// A worker process with the test topics: forked by the tests and by the benchmark.
const concurrency = Number(process.argv[2] ?? 8);
const loop = startLoop({ handlers, onExhausted, concurrency });
process.send?.({ ready: true });

const leave = () => {
  void loop
    .stop()
    .then(closeDatabase)
    .finally(() => process.exit(0));
};
process.on("SIGTERM", leave);
process.on("disconnect", leave);
