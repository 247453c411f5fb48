import { scanBraces } from "@/lib/core/placeholders/scan";
import { type CatalogueKey, placeholdersOfText, type TextValues } from "./placeholders";

/** Providers cut or refuse longer ones; kept short of WhatsApp's 4,096 on purpose: nobody reads more of a bot. */
export const maxTextCharacters = 1024;

// A comma or an opening bracket goes with a name that is empty, and so does the bracket after it.
const placeholder = /([,，、]? ?[(（]?)\{([A-Za-z]+)\}([)）]?)/g;

/** Every name between braces, in the order of appearance, known or not. */
export const namesIn = (body: string): readonly string[] =>
  scanBraces(body, 1).flatMap((piece) => (piece.kind === "placeholder" ? [piece.inner] : []));

/**
 * A text with its placeholders filled. An empty value takes the comma and space before it or the brackets around it along, so
 * that "{user}, {title}" reads well without a title. A bot's name stands in front unless the text names the bot itself.
 */
export function renderText<K extends CatalogueKey>(
  key: K,
  body: string,
  values: TextValues<K>,
  botName: string | null,
): string {
  const known: Readonly<Record<string, string>> = { ...values, bot: botName ?? "" };
  const mayName: readonly string[] = placeholdersOfText[key];
  const filled = body.replaceAll(placeholder, (whole, before: string, name: string, after: string) => {
    if (!mayName.includes(name)) return whole;
    const value = known[name] ?? "";
    if (value !== "") return `${before}${value}${after}`;
    const opens = /[(（]$/.test(before);
    return opens === (after !== "") ? "" : `${opens ? before : ""}${after}`;
  });
  const prefix = botName === null || namesIn(body).includes("bot") ? "" : `${botName}: `;
  return clip(`${prefix}${filled}`.trim());
}

const clip = (text: string): string => {
  const characters = Array.from(text);
  return characters.length <= maxTextCharacters ? text : `${characters.slice(0, maxTextCharacters - 1).join("")}…`;
};
