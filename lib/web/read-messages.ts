import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import compile from "icu-minify/compile";
import type { AbstractIntlMessages } from "next-intl";
import { z } from "zod";

type Tree = { readonly [key: string]: string | Tree };
const MessageTree: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), z.union([z.string(), MessageTree])));

const kept = new Map<string, Promise<AbstractIntlMessages>>();

/**
 * All strings of one language, one namespace per file, compiled: the browser gets no ICU parser (next.config.ts puts the
 * formatter for compiled messages in its place). Read from the disk once; at each request in development.
 */
export function readMessages(locale: string): Promise<AbstractIntlMessages> {
  const known = kept.get(locale);
  if (known && process.env.NODE_ENV === "production") return known;
  const reading = readAll(locale);
  kept.set(locale, reading);
  return reading;
}

async function readAll(locale: string): Promise<AbstractIntlMessages> {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), "messages", locale);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json"));
  const entries = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(/* turbopackIgnore: true */ folder, file), "utf8");
      return [file.slice(0, -".json".length), compileTree(MessageTree.parse(JSON.parse(text)))] as const;
    }),
  );
  // Through JSON once: compiled plurals are objects without a prototype, which cannot be handed to client components.
  const messages: unknown = JSON.parse(JSON.stringify(Object.fromEntries(entries)));
  if (!isMessages(messages)) throw new Error(`messages/${locale} holds no messages`);
  return messages;
}

function compileTree(tree: Tree): object {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, typeof value === "string" ? compile(value) : compileTree(value)]),
  );
}

/** next-intl's type knows texts only; what its formatter takes are these or their compiled form. */
const isMessages = (value: unknown): value is AbstractIntlMessages => typeof value === "object" && value !== null;
