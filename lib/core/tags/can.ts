import { allowed, refused, type Verdict } from "@/lib/core/access/verdict";

type Tag = { readonly archived: boolean; readonly renamedFrom: string | null };

export const tagCan = {
  rename: ({ renamedFrom }: Tag): Verdict =>
    renamedFrom === null
      ? allowed
      : refused(`Interactions are still brought over from the name ${renamedFrom}: rename it once that is done`),
  archive: ({ archived, renamedFrom }: Tag): Verdict => {
    if (archived) return refused("This tag is archived already");
    return renamedFrom === null ? allowed : refused("This tag is being renamed: archive it once that is done");
  },
  restore: ({ archived }: Tag): Verdict => (archived ? allowed : refused("This tag is not archived")),
};
