"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Instant } from "@/components/ui/relative-time";
import { routes } from "@/lib/routes";

export type MadeLink = {
  readonly name: string;
  readonly token: string;
  readonly purpose: "invitation" | "reset";
  readonly expiresAt: string;
};

/** The link, the only time that it is shown. Nothing is sent: the admin hands it over. */
export function LinkDialog({
  name,
  token,
  purpose,
  expiresAt,
  open,
  onClose,
}: MadeLink & { open: boolean; onClose: () => void }) {
  const t = useTranslations("users");
  const address = `${location.origin}${routes.resetPassword({ token })}`;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t(`link.title.${purpose}`, { name })}
      foot={
        <Button variant="primary" onClick={onClose}>
          {t("link.done")}
        </Button>
      }
    >
      <div className="grid gap-4">
        <Notice tone="warning" title={t("link.once")}>
          {t("link.handOver", { name })}
        </Notice>
        <div className="field">
          <span className="label">{t(`link.label.${purpose}`)}</span>
          <div className="row">
            <div className="input grow">
              <input
                readOnly
                aria-label={t(`link.label.${purpose}`)}
                value={address}
                onFocus={(event) => event.target.select()}
              />
            </div>
            <CopyButton text={address} size="md" />
          </div>
          <p className="help">{t.rich("link.until", { at: () => <Instant at={expiresAt} /> })}</p>
        </div>
      </div>
    </Dialog>
  );
}
