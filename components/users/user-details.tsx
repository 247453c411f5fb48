import { useTranslations } from "next-intl";
import Link from "next/link";
import { CountryLabel } from "@/components/selection/countries";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { RelativeTime } from "@/components/ui/relative-time";
import { routes, withQuery } from "@/lib/routes";
import { ExtensionCard } from "./extension-card";
import { SignInCard } from "./sign-in-card";
import { doneByHref, doneToHref, userHref } from "./user-links";
import { RoleTags } from "./user-marks";
import type { UserChoicesView, UserView } from "@/lib/core/users/view";
import { type SuccessorView, languages } from "./user-view";

type UserDetailsProps = {
  user: UserView;
  choices: UserChoicesView;
  successor: SuccessorView | null;
  ownEmail: string;
};

/** One user: who they are, what they may see, how they sign in, and how clients reach them. */
export function UserDetails(props: UserDetailsProps) {
  const { user, successor, ownEmail } = props;
  return (
    <div className="two">
      <div className="side">
        <PersonCard {...props} />
        <WorkCard {...props} />
        {user.roles.includes("supervisor") ? <GrantsCard {...props} /> : null}
      </div>
      <div className="side">
        <SignInCard user={user} successor={successor} ownEmail={ownEmail} />
        <ExtensionCard user={user} />
      </div>
    </div>
  );
}

function PersonCard({ user, choices: { company, units } }: UserDetailsProps) {
  const t = useTranslations("users");
  const language = languages.find((one) => one === (user.language ?? company.language));
  const own = (value: string | null, text: string) => (value === null ? t("asCompany", { value: text }) : text);
  const path = units.find(({ id }) => id === user.ouId)?.path ?? user.ouName;
  return (
    <Card title={t("cards.person")}>
      <Facts
        items={[
          [
            t("columns.name"),
            <span key="name" dir="auto">
              {user.name}
            </span>,
          ],
          [t("columns.email"), user.email],
          [t("columns.title"), user.title],
          [
            t("columns.ou"),
            path && (
              <span key="ou" dir="auto">
                {path}
              </span>
            ),
          ],
          [t("columns.roles"), <RoleTags key="roles" held={user.roles} />],
          [t("columns.country"), user.country === null ? null : <CountryLabel key="country" code={user.country} />],
          [t("columns.language"), own(user.language, language ? t(`languages.${language}`) : company.language)],
          [t("columns.zone"), own(user.zone, user.zone ?? company.zone)],
          [t("columns.created"), <RelativeTime key="created" at={user.createdAt} />],
        ]}
      />
    </Card>
  );
}

function GrantsCard({ user, choices }: UserDetailsProps) {
  const t = useTranslations("users");
  const units = choices.units.filter(({ id }) => user.supervisedOuIds.includes(id));
  const accounts = choices.accounts.filter(({ id }) => user.supervisedAccountIds.includes(id));
  return (
    <Card title={t("cards.grants")} count={units.length + accounts.length}>
      {units.length + accounts.length === 0 ? (
        <p className="muted text-sm">{t("grants.nothing")}</p>
      ) : (
        <ul className="text-sm">
          {units.map(({ id, path }) => (
            <li key={id} className="row min-h-8">
              <span className="muted w-16">{t("grants.unit")}</span>
              <Link className="link cut" href={withQuery(routes.units(), { unit: id })} dir="auto">
                {path}
              </Link>
            </li>
          ))}
          {accounts.map((account) => (
            <li key={account.id} className="row min-h-8">
              <span className="muted w-16">{t("grants.account")}</span>
              <Link className="link cut" href={routes.account({ accountId: account.id })} dir="auto">
                {account.name}
              </Link>
              <span className="muted small">{account.key}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function WorkCard({ user, successor }: UserDetailsProps) {
  const t = useTranslations("users");
  return (
    <Card title={t("cards.work")}>
      <Facts
        items={[
          [
            t("work.rooms"),
            <span key="rooms" className="num">
              {user.liveRooms}
            </span>,
          ],
          [
            t("columns.successor"),
            successor ? (
              <Link key="successor" className="link" href={userHref(successor)} dir="auto">
                {successor.name}
                {successor.state === "active" ? "" : ` (${t(`states.${successor.state}`)})`}
              </Link>
            ) : (
              t("work.noSuccessor")
            ),
          ],
          [
            t("work.audit"),
            <span key="audit" className="row row--wrap gap-x-4!">
              <Link className="link" href={doneByHref(user)}>
                {t("work.doneBy")}
              </Link>
              <Link className="link" href={doneToHref(user)}>
                {t("work.doneTo")}
              </Link>
            </span>,
          ],
        ]}
      />
    </Card>
  );
}
