import { runByName } from "./runner/run-by-name";

process.exit(await runByName(import.meta.url));
