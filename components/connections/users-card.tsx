import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { routes } from "@/lib/routes";
import { servesAddress } from "@/lib/core/connections/served";
import type { ConnectionDetailView, ConnectionUser } from "@/lib/core/connections/view";

/** The accounts that talk over this connection, each with whether the last test answered for its address. */
export function UsersCard({ connection }: { connection: ConnectionDetailView }) {
  const t = useTranslations("connections");
  const { usedBy, test } = connection;
  return (
    <Card
      title={t("users.title")}
      count={usedBy.length}
      actions={
        <LinkButton
          variant="quiet"
          size="sm"
          className="btn--icon"
          href={routes.newAccount()}
          aria-label={t("users.add")}
          data-tip={t("users.add")}
          icon={<Plus />}
        />
      }
      body="flush"
    >
      {usedBy.length === 0 ? (
        <p className="drop">{t("users.none")}</p>
      ) : (
        <ul className="px-3 py-1">
          {usedBy.map((user) => (
            <li key={user.id} className="row min-h-8 text-sm">
              <Link
                className="cut grow font-medium hover:underline"
                href={routes.account({ accountId: user.id })}
                dir="auto"
              >
                {user.name}
              </Link>
              <span className="num muted nowrap">{user.shownAddress}</span>
              <Served user={user} served={servesAddress(test, user.address)} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Served({ user, served }: { user: ConnectionUser; served: boolean | null }) {
  const t = useTranslations("connections");
  if (user.state === "retired") return <Badge glyph="slash">{t("users.retired")}</Badge>;
  if (served === null) return <Badge glyph="dash">{t("users.unknown")}</Badge>;
  if (served) {
    return (
      <Badge glyph="done" tone="positive">
        {t("users.served")}
      </Badge>
    );
  }
  return (
    <Badge glyph="tri" tone="warning">
      {t("users.notServed")}
    </Badge>
  );
}
