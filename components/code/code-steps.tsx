import { useTranslations } from "next-intl";
import { Facts } from "@/components/ui/facts";
import { ChannelTag, CountryTag } from "@/components/ui/marks";
import { isFrontDoor } from "@/lib/core/channel-traits";
import type { CodeOk } from "./code-view";

// Of a name without spaces, as in Chinese, the whole.
const firstName = (name: string): string => name.trim().split(/\s+/u)[0] ?? name;

/** What happens after the scan, as a line of three. On a phone. */
export function CodeWay({ code }: { code: CodeOk }) {
  const t = useTranslations("code");
  return (
    <div className="sm:hidden">
      <ol className="way">
        <li>
          <span className="node" />
          {t("steps.scan")}
        </li>
        <li>
          <span className="node on" />
          <span>{t.rich("steps.send", { extension: code.extension, b: (text) => <b>{text}</b> })}</span>
        </li>
        <li>
          <span className="node" />
          <span>{t("steps.answers", { name: firstName(code.owner.name) })}</span>
        </li>
      </ol>
      <p className="from muted">
        {t("writeTo")} {code.number.country ? <CountryTag code={code.number.country} /> : null}{" "}
        <span className="num nowrap">{code.number.text}</span>
      </p>
    </div>
  );
}

/** The same beside the code, with what it holds. On a desk. */
export function CodeFacts({ code }: { code: CodeOk }) {
  const t = useTranslations("code");
  return (
    <div className="max-sm:hidden">
      <Facts
        items={[
          [t("facts.extension"), <b className="font-medium" key="x">{`#${code.extension}`}</b>],
          [
            t("facts.writeTo"),
            <span className="row num gap-1.5" key="n">
              {code.number.country ? <CountryTag code={code.number.country} /> : null}
              {code.number.text}
            </span>,
          ],
          [t("facts.channel"), <ChannelTag channel={code.channel} form="name" key="c" />],
        ]}
      />
      <ol className="trace mt-3.5 [--ground:var(--color-raised)]">
        <li>{t("steps.clientScans")}</li>
        <li data-decided>{t("steps.sends", { extension: code.extension })}</li>
        <li data-end>
          {t(isFrontDoor(code.channel) ? "steps.answersHere" : "steps.answersFrom", {
            who: code.owner.own ? "you" : "other",
            name: firstName(code.owner.name),
          })}
        </li>
      </ol>
    </div>
  );
}
