"use client";

import { Ban, BellOff, BellRing, Check, Plus, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/form/use-form-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { lazyPart } from "@/components/ui/lazy-part";
import { ChannelTag, Tag } from "@/components/ui/marks";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { SidePanel } from "@/components/ui/side-panel";
import { removeIdentityAction } from "@/lib/actions/clients";
import type { ClientRights } from "@/lib/core/clients/rights";
import type { ClientView, IdentityView } from "@/lib/core/clients/view";
import { clientHref } from "./client-links";
import { useRefusal } from "./use-refusal";

const Form = lazyPart(() => import("./add-number-form").then((m) => m.AddNumberForm));

type IdentitiesCardProps = { client: ClientView; may: ClientRights; defaultCountry: string };

/** How the client is reached, each address with what it was before, who shares it, and whether anything may go there. */
export function IdentitiesCard({ client, may, defaultCountry }: IdentitiesCardProps) {
  const t = useTranslations("clients");
  const [open, setOpen] = useState(false);
  const refusal = useRefusal(client);
  const removing = useAction(removeIdentityAction, { done: t("identities.removed") });
  const live = client.stage !== "archived";
  const menuOf = (one: IdentityView): MenuItem[] => {
    const back = (item: MenuItem): MenuItem[] => (may.allow ? [item] : []);
    return [
      ...(one.optedOutAt === null
        ? [{ key: "opt_out", label: t("acts.opt_out"), icon: <BellOff />, onSelect: () => refusal.ask("opt_out", one) }]
        : back({
            key: "opt_in",
            label: t("acts.opt_in"),
            icon: <BellRing />,
            onSelect: () => refusal.ask("opt_in", one),
          })),
      ...(one.blockedAt === null
        ? [{ key: "block", label: t("acts.block"), icon: <Ban />, onSelect: () => refusal.ask("block", one) }]
        : back({
            key: "unblock",
            label: t("acts.unblock"),
            icon: <Check />,
            onSelect: () => refusal.ask("unblock", one),
          })),
      ...(live
        ? [
            {
              key: "remove",
              label: t("acts.removeNumber"),
              icon: <Trash2 />,
              tone: "danger" as const,
              onSelect: () => void removing.run({ clientId: client.id, identityId: one.id }),
            },
          ]
        : []),
    ];
  };
  const several = new Set(client.identities.map(({ channel }) => channel)).size < client.identities.length;
  return (
    <Card
      title={t("cards.identities")}
      count={client.identities.length}
      actions={
        live ? (
          <Button variant="quiet" size="sm" icon={<Plus className="icon--sm" />} onClick={() => setOpen(true)}>
            {t("identities.add")}
          </Button>
        ) : null
      }
    >
      {refusal.layer}
      <SidePanel
        open={open}
        onClose={() => setOpen(false)}
        title={t("identities.addTitle", { name: client.name })}
        body="form"
      >
        <Form client={client} defaultCountry={defaultCountry} onClose={() => setOpen(false)} />
      </SidePanel>
      {client.identities.length === 0 ? (
        <p className="muted text-sm">{t("identities.none")}</p>
      ) : (
        <ul className="stack text-sm">
          {client.identities.map((one) => (
            <li key={one.id} className="row items-start!">
              <div className="grow grid gap-1">
                <p className="row row--wrap">
                  <ChannelTag channel={one.channel} />
                  <AddressOf identity={one} />
                  {several && one.forNew ? <Tag>{t("identities.forNew")}</Tag> : null}
                  {one.blockedAt === null ? null : (
                    <Badge glyph="x" tone="danger">
                      {t("states.blocked")}
                    </Badge>
                  )}
                  {one.optedOutAt === null ? null : (
                    <Badge glyph="bar" tone="warning">
                      {t("states.opted_out")}
                    </Badge>
                  )}
                </p>
                {one.aliases.map(({ value, until }) => (
                  <p key={`${value}:${until}`} className="muted small">
                    {until === null
                      ? t("identities.also", { value })
                      : t.rich("identities.formerly", { value, at: () => <RelativeTime at={until} /> })}
                  </p>
                ))}
                <SharedWith identity={one} />
              </div>
              <Menu label={t("identities.menuOf", { address: addressOf(one) })} items={menuOf(one)} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const addressOf = ({ phone, username, profileName, providerUserId }: IdentityView): string =>
  phone ?? username ?? profileName ?? providerUserId ?? "–";

function AddressOf({ identity }: { identity: IdentityView }) {
  const t = useTranslations("clients");
  const { phone, profileName, providerUserId } = identity;
  return (
    <>
      <span className={phone === null ? "strong" : "num strong"} dir="auto">
        {addressOf(identity)}
      </span>
      {phone === null ? (
        <span className="muted small" title={providerUserId ?? ""}>
          {t("identities.noPhone")}
        </span>
      ) : profileName === null ? null : (
        <span className="muted small" dir="auto">
          {profileName}
        </span>
      )}
    </>
  );
}

function SharedWith({ identity: { sharedWith, sharedUnseen } }: { identity: IdentityView }) {
  const t = useTranslations("clients");
  if (sharedWith.length + sharedUnseen === 0) return null;
  return (
    <p className="muted small row row--wrap">
      {t("identities.shared")}
      {sharedWith.map((other) => (
        <Link key={other.id} className="link" href={clientHref(other)} dir="auto">
          {other.name}
        </Link>
      ))}
      {sharedUnseen > 0 ? <span>{t("identities.sharedUnseen", { count: sharedUnseen })}</span> : null}
    </p>
  );
}
