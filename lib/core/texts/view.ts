import type { TemplateId, ConnectionId } from "@/lib/core/ids";
import type { CatalogueKey, Placeholder } from "./placeholders";

/** Whose wording stands in a language: ours, the company's, or none, so that it comes in another language. */
export type TextStanding = "shipped" | "own" | "none";

export type TextRow = {
  readonly key: CatalogueKey;
  readonly standing: TextStanding;
  /** What a client of this language gets; `language` differs from the asked one where that has no wording. */
  readonly text: { readonly language: string; readonly body: string };
  /** When and by whom it was last written or taken back; null when never. */
  readonly changed: { readonly at: string; readonly by: string | null } | null;
};

/** The catalogue in one language. */
export type TextList = {
  readonly language: string;
  readonly languages: readonly string[];
  /** When the list of languages was last changed (null = never): a form that changes it carries this. */
  readonly languagesSeen: string | null;
  /** How many texts each language has no wording for. */
  readonly missing: Readonly<Record<string, number>>;
  readonly rows: readonly TextRow[];
};

type TextVersion = {
  readonly version: number;
  /** Null: taken back to ours, or to none. */
  readonly body: string | null;
  readonly at: string;
  readonly by: string | null;
};

/** An approved template that goes out in place of a text where its network asks for one. */
export type TextTemplate = {
  readonly id: TemplateId;
  readonly connectionId: ConnectionId;
  readonly connectionName: string;
  readonly name: string;
  readonly language: string;
  readonly body: string;
};

/** One text in one language, with what its editor shows. */
export type TextView = TextRow & {
  readonly asked: string;
  readonly languages: readonly string[];
  readonly shipped: string | null;
  /** Of the latest version; 0 when there is none. */
  readonly version: number;
  readonly versions: readonly TextVersion[];
  readonly botName: string | null;
  /** Facts of this company to fill a preview with. */
  readonly sample: Readonly<Record<Exclude<Placeholder, "bot">, string>>;
  readonly templates: readonly TextTemplate[];
};
