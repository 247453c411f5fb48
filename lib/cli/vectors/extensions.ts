import { z } from "zod";
import { extractExtensions } from "@/lib/core/extensions/extract-extensions";
import { eachCase, equal, type KindRunner } from "./case";

const ExtensionCase = z.object({ text: z.string(), extensions: z.array(z.string()) });

export const runExtensions: KindRunner = ({ content }) =>
  eachCase(content, ExtensionCase, ({ text, extensions }) => equal(text, extensions, extractExtensions(text)));
