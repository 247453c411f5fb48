import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { anywhere } from "@/lib/services/paging/keyset";

// Combining marks: what is left of an accent once its letter stands apart.
const accents = "[\u0300-\u036f]";

/** Whether a short name holds what is typed, whatever its case and accents: of tables that are small, or few rows of them. */
export const sounds = (text: SQLWrapper, typed: string): SQL =>
  sql`regexp_replace(normalize(${text}, NFD), ${accents}, '', 'g') ilike ${anywhere(
    typed.normalize("NFD").replace(new RegExp(accents, "g"), ""),
  )}`;
