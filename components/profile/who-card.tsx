import { QrCode } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { CountryTag, Tag } from "@/components/ui/marks";
import { routes } from "@/lib/routes";
import type { ProfileView } from "@/lib/core/identity/view";

/** Who one is to the company: an admin's affair, hence only read here. The extension leads to its code. */
export function WhoCard({ profile, countryName }: { profile: ProfileView; countryName: string | null }) {
  const t = useTranslations("profile");
  const tCommon = useTranslations("common");
  return (
    <Card title={t("who.title")} hint={t("who.hint")}>
      <div className="row mb-4 gap-3.5">
        <Avatar name={profile.name} size="xl" />
        <div className="min-w-0">
          <p className="cut text-xl font-semibold tracking-tight" dir="auto">
            {profile.name}
          </p>
          <p className="muted cut" dir="auto">
            {[profile.title, profile.ouName].filter(Boolean).join(", ") || profile.company.name}
          </p>
        </div>
      </div>
      <Facts
        items={[
          [
            t("who.extension"),
            <span className="row flex-wrap" key="x">
              {profile.extension === null ? (
                <span className="muted">{t("who.noExtension")}</span>
              ) : (
                <b className="font-medium">{`#${profile.extension}`}</b>
              )}
              <Link
                prefetch={false}
                href={routes.profileQr()}
                className={buttonClass({ variant: "quiet", size: "sm" }, "btn--icon -my-1 max-sm:-my-3 max-sm:size-11")}
                aria-label={t("who.openCode")}
                data-tip={t("who.openCode")}
              >
                <QrCode />
              </Link>
            </span>,
          ],
          [
            t("who.email"),
            <span className="[overflow-wrap:anywhere]" key="e">
              {profile.email}
            </span>,
          ],
          [t("who.unit"), profile.ouName],
          [
            t("who.country"),
            profile.country === null ? null : (
              <span className="row" key="c">
                <CountryTag code={profile.country} />
                {countryName}
              </span>
            ),
          ],
          [
            t("who.roles"),
            <span className="row min-h-5 flex-wrap gap-1" key="r">
              {profile.roles.map((role) => (
                <Tag key={role}>{tCommon(`roles.${role}`)}</Tag>
              ))}
            </span>,
          ],
          [t("who.company"), profile.company.name],
        ]}
      />
    </Card>
  );
}
