import { runByName } from "@/bench/runner/run-by-name";

process.exit(await runByName(import.meta.url));
