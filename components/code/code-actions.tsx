"use client";

import { Download, Link as LinkIcon, Printer, Share2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, IconButton, LinkButton } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Menu } from "@/components/ui/menu";
import { notify } from "@/components/ui/toast";
import { noteCodeAction } from "@/lib/actions/profile";
import { routes, withQuery } from "@/lib/routes";
import { codeImageId } from "./code-image";
import { printPath } from "./code-links";
import type { CodeOk } from "./code-view";
import { copyText } from "./copy-text";

/** Share, copy, save, print: the thumb's foot on a phone, a dialog's foot on a desk. `code` null = nothing to hand on. */
export function CodeActions({
  code,
}: {
  code: Pick<CodeOk, "owner" | "channel" | "extension" | "url" | "number"> | null;
}) {
  const t = useTranslations("code");
  const tCommon = useTranslations("common");
  const [sharing, setSharing] = useState(false);
  const off = code === null;

  const copy = async () => {
    if (!code) return;
    const copied = await copyText(code.url);
    notify(
      copied
        ? { tone: "positive", text: t("actions.linkCopied") }
        : { tone: "warning", text: t("actions.copyRefused", { url: code.url }) },
    );
  };
  const draw = async (way: "share" | "save") => {
    const svg = document.querySelector(`#${codeImageId} > svg`);
    if (!code || !svg) return;
    setSharing(true);
    try {
      const { saveCard, shareCard } = await import("./share-card");
      const { owner, extension, number, url } = code;
      const channel = tCommon(`channels.${code.channel}`);
      const words = {
        svg,
        fileName: `${extension}-card.png`,
        title: t("share.title", { name: owner.name, channel }),
        text: t("share.text", { name: owner.name, channel, extension, url }),
        name: owner.name,
        about: [owner.title, owner.company].filter(Boolean).join(", "),
        steps: [t("card.scan"), t("card.sendPlain", { extension }), number.text],
      } as const;
      if (way === "share" && (await shareCard(words)) !== "saved") return;
      if (way === "save") await saveCard(words);
      notify({ tone: "positive", text: t("actions.cardSaved") });
      // A count that does not arrive holds nobody up.
      noteCodeAction({ userId: owner.id }).catch(() => undefined);
    } catch {
      notify({ tone: "warning", text: t("actions.cardBroken") });
    } finally {
      setSharing(false);
    }
  };
  const items = code
    ? [
        ...(["svg", "png"] as const).map((format) => ({
          key: format,
          label: t(`actions.${format}`),
          onSelect: () =>
            save(
              withQuery(routes.qrImage({ userId: code.owner.id, format }), {
                channel: code.channel === "whatsapp" ? undefined : code.channel,
              }),
              `${code.extension}.${format}`,
            ),
        })),
        { key: "card", label: t("actions.card"), onSelect: () => void draw("save") },
      ]
    : [];
  const download = t("actions.download");
  return (
    <>
      <footer className="ph-foot sm:hidden">
        <Button
          variant={off ? "default" : "primary"}
          size="touch"
          className="grow"
          icon={<Share2 />}
          disabled={off}
          busy={sharing}
          onClick={() => void draw("share")}
        >
          {t("actions.share")}
        </Button>
        <IconButton
          size="touch"
          label={t("actions.copyLink")}
          icon={<LinkIcon />}
          disabled={off}
          onClick={() => void copy()}
        />
        {off ? (
          <IconButton size="touch" label={download} icon={<Download />} disabled />
        ) : (
          <Menu
            label={download}
            placement="top start"
            className={buttonClass({ size: "touch" }, "btn--icon")}
            trigger={
              <>
                <Download />
                <span className="sr">{download}</span>
              </>
            }
            items={items}
          />
        )}
      </footer>
      <footer className="dialog-foot max-sm:hidden">
        <Button icon={<LinkIcon />} disabled={off} onClick={() => void copy()}>
          {t("actions.copyLink")}
        </Button>
        {code ? (
          <>
            <LinkButton prefetch={false} icon={<Printer />} href={printPath(code)}>
              {t("actions.print")}
            </LinkButton>
            <Menu
              label={download}
              placement="top start"
              className={buttonClass({ variant: "primary" })}
              trigger={
                <>
                  <Download />
                  {download}
                </>
              }
              items={items}
            />
          </>
        ) : (
          <Button icon={<Share2 />} disabled>
            {t("actions.share")}
          </Button>
        )}
      </footer>
      <output className="sr">{sharing ? tCommon("loading") : ""}</output>
    </>
  );
}

/** A link that saves instead of leading away, so that a refusal shows as a failed download and not as a page. */
function save(url: string, fileName: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
}
