import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { CodeImage } from "./code-image";
import type { CodeOk, CodeOwner } from "./code-view";

/** The code that works, named by what it holds. */
export function UsableImage({ code }: { code: CodeOk }) {
  const t = useTranslations("code");
  const tCommon = useTranslations("common");
  const { channel, extension, number, svg } = code;
  const label = t("image", { extension, number: number.text, channel: tCommon(`channels.${channel}`) });
  return <CodeImage svg={svg} label={label} usable />;
}

/** Person above, code below, what it means last; on a desk the code stands at the left of both. */
export function CodeBody({ owner, image, children }: { owner: CodeOwner; image?: ReactNode; children: ReactNode }) {
  return (
    <div
      className={
        image
          ? "ph-body sm:grid sm:grid-cols-[256px_minmax(0,1fr)] sm:grid-rows-[auto_1fr] sm:gap-x-6 sm:pt-3 sm:pb-5"
          : "ph-body sm:min-h-80 sm:pt-3 sm:pb-5"
      }
    >
      <div className="me mb-6 sm:mb-3.5 sm:gap-2.5 sm:[&_.avatar]:size-8 sm:[&_.avatar]:text-xs sm:[&_.avatar]:font-semibold">
        <Avatar name={owner.name} size="xl" />
        <div className="min-w-0">
          <p className="nm cut sm:text-base sm:font-medium sm:tracking-normal sm:leading-5" dir="auto">
            {owner.name}
          </p>
          <p className="muted cut sm:text-xs" dir="auto">
            {[owner.title, owner.unit].filter(Boolean).join(", ") || owner.company}
          </p>
        </div>
      </div>
      {image ? <div className="sm:col-start-1 sm:row-span-2 sm:row-start-1">{image}</div> : null}
      <div className="min-w-0">{children}</div>
    </div>
  );
}
