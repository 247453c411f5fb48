import { useFormatter, useTranslations } from "next-intl";

/** The day of an instant in the reader's zone, as the line between the days of a conversation has it: one name a day. */
export function useDayName(nowMs: number): (at: number) => string {
  const t = useTranslations("common");
  const format = useFormatter();
  const yearOf = (at: number) => format.dateTime(at, { year: "numeric" });
  const nameOf = (at: number) =>
    format.dateTime(at, {
      weekday: "long",
      day: "numeric",
      month: "long",
      ...(yearOf(at) === yearOf(nowMs) ? {} : { year: "numeric" }),
    });
  const today = nameOf(nowMs);
  return (at) => {
    const name = nameOf(at);
    return name === today ? t("time.today") : name;
  };
}
