import Link from "next/link";
import { useTranslations } from "next-intl";
import { codePath } from "./code-links";
import type { CodePlace } from "./code-view";

/** The channels on which this person may have a code, where there is more than one. */
export function CodeTabs({ owner, channel, channels }: CodePlace) {
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
          href={codePath({ owner, channel: one })}
          aria-current={one === channel ? "page" : undefined}
        >
          {tCommon(`channels.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
