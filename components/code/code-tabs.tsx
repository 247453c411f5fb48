import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CodeChannel } from "@/lib/core/links/code-channels";
import type { CodePlace } from "./code-view";

type CodeTabsProps = {
  place: Pick<CodePlace, "channel" | "channels">;
  /** Where the code on a channel stands: the console's page, or the frame's. */
  hrefOf: (channel: CodeChannel) => string;
};

/** The channels on which this person may have a code, where there is more than one. */
export function CodeTabs({ place: { channel, channels }, hrefOf }: CodeTabsProps) {
  const t = useTranslations("code");
  const tCommon = useTranslations("common");
  const shown = channels.includes(channel) ? channels : [channel, ...channels];
  if (shown.length < 2) return null;
  return (
    <nav className="tabs shrink-0" aria-label={t("facts.channel")}>
      {shown.map((one) => (
        <Link
          key={one}
          prefetch={false}
          replace
          className="tab"
          href={hrefOf(one)}
          aria-current={one === channel ? "page" : undefined}
        >
          {tCommon(`channels.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
