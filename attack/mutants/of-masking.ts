import type { Mutant } from "./mutant";

const outlets = "lib/services/masking.db.test.ts";
const files = "lib/services/exports/masked-file.db.test.ts";
const asked = "lib/core/masking/may-ask.test.ts";

/** Masking: one outlet that forgets it, one way to ask that tells it all the same, and the role that is looked at. */
export const ofMasking: readonly Mutant[] = [
  {
    name: "list-forgets-the-mask",
    file: "lib/services/interactions/name-rows.ts",
    find: "const face = faceFor(ctx.actor);",
    replace: 'const face = faceFor({ kind: "operator" });',
    tests: { project: "database", files: [outlets], title: "listInteractions tells a masked one nothing" },
  },
  {
    name: "file-forgets-the-mask",
    file: "lib/services/exports/read-chunks.ts",
    find: "await loadNames(ctx), maskedFrom(ctx.actor))",
    replace: "await loadNames(ctx), { ...maskedFrom(ctx.actor), numbers: false })",
    tests: { project: "database", files: [outlets], title: "streamExport tells a masked one nothing" },
  },
  {
    name: "transcript-forgets-the-mask",
    file: "lib/services/interactions/read-transcript.ts",
    find: "contact: face.name(row.contactName),",
    replace: "contact: row.contactName as never,",
    tests: { project: "database", files: [outlets], title: "readTranscript tells a masked one nothing" },
  },
  {
    name: "masked-guessed-letter-by-letter",
    file: "lib/core/masking/may-ask.ts",
    find: "if (known !== null) return known.includes(op);",
    replace: "if (known !== null) return true;",
    tests: { project: "unit", files: [asked], title: "what is masked is asked whole or not at all" },
  },
  {
    name: "old-file-tells-what-is-masked-now",
    file: "lib/core/exports/bare.ts",
    find: "(bareNames && masked.names) || (bareNumbers && masked.numbers);",
    replace: "bareNames && masked.names;",
    tests: { project: "database", files: [files], title: "a file from before its owner's role was masked" },
  },
  {
    name: "alert-names-a-masked-client",
    file: "lib/services/alerts/list-alerts.ts",
    find: "title: titleFor(face, { kind, title, client }),",
    replace: "title,",
    tests: { project: "database", files: [outlets], title: "listAlerts tells a masked one nothing" },
  },
];
