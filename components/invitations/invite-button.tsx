import { MessageSquarePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { routes } from "@/lib/routes";

/** Leads to the invitation of a client. */
export function InviteButton() {
  const t = useTranslations("interactions");
  return (
    <LinkButton variant="primary" href={routes.newInvitation()} icon={<MessageSquarePlus className="icon--sm" />}>
      {t("invite")}
    </LinkButton>
  );
}
