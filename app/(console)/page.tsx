import { QrCode } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { AlertList } from "@/components/overview/alert-list";
import { MyRequests } from "@/components/overview/my-requests";
import { MyRooms } from "@/components/overview/my-rooms";
import { PageHead } from "@/components/shell/page-head";
import { LinkButton } from "@/components/ui/button";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { loadAlerts } from "@/lib/web/loaders/alerts";
import { loadMyRequests } from "@/lib/web/loaders/prospects";
import { loadRooms } from "@/lib/web/loaders/rooms";
import { clientMessages } from "@/lib/web/i18n";

export async function generateMetadata() {
  const t = await getTranslations("overview");
  return { title: t("title") };
}

export default async function OverviewPage() {
  const [t, messages, alerts, rooms, requests] = await Promise.all([
    getTranslations("overview"),
    clientMessages("overview", "interactions"),
    loadAlerts(),
    loadRooms(),
    loadMyRequests(),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        title={t("title")}
        actions={
          <LinkButton variant="primary" href={routes.profileQr()} icon={<QrCode />}>
            {t("code")}
          </LinkButton>
        }
      />
      <div className="body">
        <div className="overview">
          <MyRooms rooms={rooms} />
          <div className="side">
            <MyRequests requests={requests} />
            <AlertList alerts={alerts} />
          </div>
        </div>
      </div>
    </PageMessages>
  );
}
