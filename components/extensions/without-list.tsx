import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import type { NamedPerson, WithoutView } from "@/lib/core/extensions/view";

type WithoutListProps = { without: WithoutView; onSet: (user: NamedPerson) => void };

/** Who has no extension, each with the button that gives one. */
export function WithoutList({ without, onSet }: WithoutListProps) {
  const t = useTranslations("extensions");
  return (
    <>
      <p className="text-sm">{t("without.why")}</p>
      <ul className="mt-3">
        {without.users.map((user) => (
          <li key={user.id} className="row min-h-10 border-t border-line">
            <Avatar name={user.name} />
            <span className="grow cut" dir="auto">
              {user.name}
            </span>
            <Button size="sm" aria-label={t("without.setFor", { name: user.name })} onClick={() => onSet(user)}>
              {t("acts.set")}
            </Button>
          </li>
        ))}
      </ul>
      {without.count > without.users.length ? (
        <p className="help mt-3">{t("without.firstOnly", { shown: without.users.length })}</p>
      ) : null}
    </>
  );
}
