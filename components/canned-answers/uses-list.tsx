import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { type CannedAnswerView, namedUses } from "@/lib/core/canned-answers/view";

/** The accounts where an answer was used most, how often, and when last. */
export function UsesList({ answer: { uses } }: { answer: CannedAnswerView }) {
  const t = useTranslations("cannedAnswers");
  return (
    <table className="table table--plain">
      <caption className="text-left text-sm">
        {uses.length < namedUses ? t("uses.all") : t("uses.most", { count: namedUses })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("columns.account")}</th>
          <th scope="col">{t("columns.used")}</th>
          <th scope="col">{t("columns.lastUsed")}</th>
        </tr>
      </thead>
      <tbody>
        {uses.map(({ accountId, accountName, count, lastAt }) => (
          <tr key={accountId}>
            <td dir="auto">{accountName}</td>
            <td className="num">{count}</td>
            <td>
              <RelativeTime at={lastAt} form="short" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
