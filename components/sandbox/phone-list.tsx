import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { AddPhone } from "./add-phone";
import { phonePath } from "./phone-links";
import type { SandboxView } from "@/lib/core/sandbox/view";

/** The pretended clients. */
export function PhoneList({ sandbox }: { sandbox: SandboxView }) {
  const t = useTranslations("sandbox");
  return (
    <>
      <div className="row sticky top-0 z-10 h-12 border-b border-line bg-surface px-3 max-md:h-13">
        <h2 className="grow text-sm font-semibold">{t("phones.title")}</h2>
        <AddPhone />
      </div>
      {sandbox.phones.length === 0 ? (
        <EmptyState drawing="line" title={t("phones.none")} heading="h3">
          {t("phones.noneBody")}
        </EmptyState>
      ) : (
        <ul>
          {sandbox.phones.map(({ phone, name, number, failure }) => (
            <li key={phone}>
              <Link
                className={`room items-center ${sandbox.chosen ? "" : "max-md:bg-transparent max-md:before:hidden"}`}
                href={phonePath({ phone })}
                aria-current={sandbox.phone?.phone === phone ? (sandbox.chosen ? "page" : "true") : undefined}
              >
                <Avatar kind="client" size="lg" name={name} />
                <span className="cut" dir="auto">
                  {name}
                </span>
                <span />
                <span className="cut pre num">{number}</span>
                {failure === "none" ? (
                  <span />
                ) : (
                  <Badge glyph="x" tone="danger">
                    <span className="small">{t("phones.fails")}</span>
                  </Badge>
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
