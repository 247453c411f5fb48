import { useFormatter } from "next-intl";
import type { Page } from "@/lib/core/table-query";

type Total = NonNullable<Page<unknown>["total"]>;

/** A count as it is read: "4,310", and "10,000+" where the counting stopped. */
export function useTotalWords(): (total: Total) => string {
  const format = useFormatter();
  return ({ count, exact }) => `${format.number(count)}${exact ? "" : "+"}`;
}

/** How many rows match, beside the title of their list. */
export function ListTotal({ total }: { total: Page<unknown>["total"] }) {
  const words = useTotalWords();
  return total && words(total);
}
