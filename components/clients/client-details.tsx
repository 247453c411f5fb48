import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { CountryLabel } from "@/components/selection/countries";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Tag } from "@/components/ui/marks";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { CustomValue } from "@/lib/core/clients/custom-fields";
import type { ClientRights } from "@/lib/core/clients/rights";
import type { ClientChoicesView, ClientFieldView, ClientView } from "@/lib/core/clients/view";
import { routes } from "@/lib/routes";
import { clientHref } from "./client-links";
import { IdentitiesCard } from "./identities-card";
import { MergesCard } from "./merges-card";
import { InteractionsCard, RoomsCard } from "./talks-cards";
import { TimelineCard } from "./timeline-card";

type ClientDetailsProps = {
  client: ClientView;
  choices: ClientChoicesView;
  may: ClientRights;
  defaultCountry: string;
};

/** One client: who it is, how and with whom it talks, and what happened. */
export function ClientDetails(props: ClientDetailsProps) {
  const { client, may } = props;
  const t = useTranslations("clients");
  return (
    <>
      {client.mergedInto ? (
        <Notice
          action={
            <Link className="btn btn--sm" href={clientHref(client.mergedInto)}>
              {t("merge.open")}
            </Link>
          }
        >
          {t("merge.became", { name: client.mergedInto.name })}
        </Notice>
      ) : null}
      <div className="two">
        <div className="side">
          <PersonCard {...props} />
          <IdentitiesCard client={client} may={may} defaultCountry={props.defaultCountry} />
          <UsersCard {...props} />
          {client.merges.length > 0 ? <MergesCard client={client} may={may} /> : null}
        </div>
        <div className="side">
          <RoomsCard client={client} may={may} />
          <InteractionsCard client={client} />
          <TimelineCard client={client} />
        </div>
      </div>
    </>
  );
}

function PersonCard({ client, choices: { fields } }: ClientDetailsProps) {
  const t = useTranslations("clients");
  const auto = (text: string | null) => text && <span dir="auto">{text}</span>;
  return (
    <Card title={t("cards.person")}>
      <Facts
        items={shown([
          [t("columns.firstName"), auto(client.firstName)],
          [t("columns.lastName"), auto(client.lastName)],
          [t("columns.email"), client.email],
          [t("columns.employer"), auto(client.employer)],
          [t("columns.country"), client.country && <CountryLabel code={client.country} />],
          [t("columns.language"), client.language],
          [t("columns.list"), auto(client.list.name)],
          [
            t("columns.tags"),
            client.tags.length > 0 && (
              <span className="row row--wrap">
                {client.tags.map((tag) => (
                  <Tag key={tag}>{tag}</Tag>
                ))}
              </span>
            ),
          ],
          [t("columns.notes"), client.notes && <span className="whitespace-pre-wrap">{client.notes}</span>],
          [t("columns.source"), t(`sources.${client.source}`)],
          [t("columns.created"), <RelativeTime key="created" at={client.createdAt} />],
        ])}
      />
      {fields.length === 0 ? null : (
        <div className="mt-4">
          <h3 className="muted small mb-1">{t("cards.own")}</h3>
          <Facts
            items={fields.map(
              (field) => [field.name, <OwnValue key={field.id} field={field} client={client} />] as const,
            )}
          />
        </div>
      )}
    </Card>
  );
}

/** What is empty is a dash. */
const shown = (items: readonly (readonly [label: string, value: ReactNode])[]) =>
  items.map(([label, value]) => [label, value === false || value === "" ? null : value] as const);

function OwnValue({ field, client }: { field: ClientFieldView; client: ClientView }) {
  const t = useTranslations("common");
  const value: CustomValue | undefined = client.custom[field.id];
  if (value === undefined) return "–";
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  return (
    <span dir="auto" className={field.kind === "number" ? "num" : undefined}>
      {value}
    </span>
  );
}

function UsersCard({ client: { users }, may }: ClientDetailsProps) {
  const t = useTranslations("clients");
  return (
    <Card title={t("cards.users")} count={users.length}>
      {users.length === 0 ? (
        <p className="muted text-sm">{t("usersNone")}</p>
      ) : (
        <ul className="text-sm">
          {users.map(({ id, name, state }) => (
            <li key={id} className="row min-h-8">
              {may.readUsers ? (
                <Link className="link cut" href={routes.user({ userId: id })} dir="auto">
                  {name}
                </Link>
              ) : (
                <span dir="auto">{name}</span>
              )}
              {state === "active" ? null : <span className="muted small">{t(`userStates.${state}`)}</span>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
