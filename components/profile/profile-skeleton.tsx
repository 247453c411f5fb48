import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { ProfileFrame } from "./profile-frame";

const rows = [120, 180, 96, 140, 72];

/** The page while the profile is read. */
export function ProfileSkeleton() {
  const t = useTranslations("profile");
  return (
    <ProfileFrame
      back={
        <span className="btn btn--quiet btn--sm btn--icon max-sm:size-11" aria-hidden="true">
          <ArrowLeft />
        </span>
      }
    >
      {[t("who.title"), t("preferences.title")].map((title) => (
        <Card key={title} title={title}>
          <div className="grid gap-5 py-2" aria-busy="true">
            {rows.map((width) => (
              <Skeleton key={width} width={width} />
            ))}
          </div>
        </Card>
      ))}
    </ProfileFrame>
  );
}
