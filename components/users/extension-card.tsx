"use client";

import { Download, Eraser, PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCodeFile } from "@/components/extensions/use-code-file";
import { useExtensionActs } from "@/components/extensions/use-extension-acts";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { UserView } from "@/lib/core/users/view";

/** The word by which clients ask for the user, and the code that writes it for them. */
export function ExtensionCard({ user }: { user: UserView }) {
  const t = useTranslations("users");
  const { layer, set, release } = useExtensionActs();
  const saveCode = useCodeFile();
  const { extension } = user;
  return (
    <Card title={t("columns.extension")}>
      {layer}
      {extension === null ? (
        <p className="text-sm">{t("extension.none")}</p>
      ) : (
        <p className="strong text-lg cut" dir="auto" title={`#${extension}`}>
          #{extension}
        </p>
      )}
      <div className="row row--wrap mt-3">
        <Button size="sm" icon={<PenLine className="icon--sm" />} onClick={() => set(user, extension)}>
          {t(extension === null ? "acts.setExtension" : "acts.changeExtension")}
        </Button>
        {extension === null ? null : (
          <>
            {(["svg", "png"] as const).map((format) => (
              <Button
                key={format}
                size="sm"
                icon={<Download className="icon--sm" />}
                onClick={() => saveCode(user.id, extension, format)}
              >
                {t(`extension.${format}`)}
              </Button>
            ))}
            <Button
              size="sm"
              variant="danger-quiet"
              icon={<Eraser className="icon--sm" />}
              onClick={() => release(user, extension)}
            >
              {t("acts.releaseExtension")}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}
