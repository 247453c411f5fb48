import { type Masked } from "@/lib/core/masking/mask";
import { personalOf } from "@/lib/core/search/fields";
import type { ExportColumn } from "./columns";

/** What of clients stands in a file as it is. A name may be a number: a file with either holds numbers. */
export type Bare = { readonly bareNames: boolean; readonly bareNumbers: boolean };

/** What rows written under this mask leave bare. */
export function bareIn(columns: readonly ExportColumn[], masked: Masked): Bare {
  const kinds = new Set(columns.map(personalOf));
  return {
    bareNames: kinds.has("name") && !masked.names,
    bareNumbers: (kinds.has("name") || kinds.has("phone")) && !masked.numbers,
  };
}

/** Whether a file tells more than somebody may read now. */
export const tellsTooMuch = ({ bareNames, bareNumbers }: Bare, masked: Masked): boolean =>
  (bareNames && masked.names) || (bareNumbers && masked.numbers);
