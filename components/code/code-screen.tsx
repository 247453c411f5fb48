import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { routes, withQuery } from "@/lib/routes";
import { AskAdmin } from "./ask-admin";
import { CodeActions } from "./code-actions";
import { CodeFrame } from "./code-frame";
import { CodeGuard } from "./code-guard";
import { CodeImage } from "./code-image";
import { CodeIssue } from "./code-issue";
import { ownerPath } from "./code-links";
import { CodeMenu } from "./code-menu";
import { CodeState } from "./code-state";
import { CodeTabs } from "./code-tabs";
import { BackLink, CloseLink } from "./leave-links";
import { CodeFacts, CodeWay } from "./code-steps";
import type { CodeOk, CodeOwner, CodeView, CodeViewer } from "./code-view";

type CodeScreenProps = { code: CodeView; viewer: CodeViewer };

/** A user's code in whichever state it is. Without a connection none is shown: it may have changed meanwhile. */
export function CodeScreen({ code, viewer }: CodeScreenProps) {
  const t = useTranslations("code");
  const { owner } = code;
  const offline = (
    <CodeBody owner={owner}>
      <CodeState drawing="cut" title={t("offline.title")} live>
        {t("offline.body")}
      </CodeState>
    </CodeBody>
  );
  return (
    <CodeFrame
      title={owner.own ? t("title") : t("titleOf", { name: owner.name })}
      back={<BackLink href={ownerPath(owner)} />}
      close={<CloseLink href={ownerPath(owner)} />}
      menu={<CodeMenu code={code} />}
    >
      <CodeTabs owner={owner} channel={code.channel} channels={code.channels} />
      <CodeGuard readAtMs={viewer.readAtMs} offline={offline}>
        <CodeContent code={code} viewer={viewer} />
      </CodeGuard>
    </CodeFrame>
  );
}

function CodeContent({ code, viewer }: CodeScreenProps) {
  const t = useTranslations("code");
  switch (code.kind) {
    case "ok":
      return (
        <>
          <CodeBody owner={code.owner} image={<UsableImage code={code} />}>
            <CodeWay code={code} />
            <CodeFacts code={code} />
            {code.isTest ? <TestNote url={code.url} isAdmin={viewer.isAdmin && code.channel === "whatsapp"} /> : null}
          </CodeBody>
          <CodeActions code={code} />
        </>
      );
    case "no_extension":
      return (
        <>
          <CodeBody owner={code.owner}>
            <CodeState drawing="missing" title={code.owner.own ? t("noExtension.title") : t("noExtension.titleOf")}>
              {t("noExtension.body")}
            </CodeState>
          </CodeBody>
          <footer className="ph-foot sm:justify-end sm:bg-sunken sm:px-5 sm:py-3">
            {viewer.isAdmin ? (
              <LinkButton
                variant="primary"
                prefetch={false}
                className="max-sm:h-11 max-sm:grow max-sm:text-base"
                href={routes.user({ userId: code.owner.id })}
              >
                {t("noExtension.give")}
              </LinkButton>
            ) : (
              <AskAdmin name={code.owner.name} />
            )}
          </footer>
        </>
      );
    case "account_issue":
      return (
        <>
          <CodeBody owner={code.owner} image={<CodeImage svg={code.svg} label={t("imageOff")} usable={false} />}>
            <CodeIssue channel={code.channel} cause={code.cause} accountId={code.accountId} />
          </CodeBody>
          <CodeActions code={null} />
        </>
      );
  }
}

function UsableImage({ code }: { code: CodeOk }) {
  const t = useTranslations("code");
  const tCommon = useTranslations("common");
  const { channel, extension, number, svg } = code;
  const label = t("image", { extension, number: number.text, channel: tCommon(`channels.${channel}`) });
  return <CodeImage svg={svg} label={label} usable />;
}

/** Person above, code below, what it means last; on a desk the code stands at the left of both. */
function CodeBody({ owner, image, children }: { owner: CodeOwner; image?: ReactNode; children: ReactNode }) {
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

function TestNote({ url, isAdmin }: { url: string; isAdmin: boolean }) {
  const t = useTranslations("code");
  return (
    <div className="mt-4">
      <Notice>
        {t("test")}{" "}
        {isAdmin ? (
          <Link prefetch={false} className="link" href={withQuery(routes.sandboxPhone(), { link: url })}>
            {t("openOnPhone")}
          </Link>
        ) : null}
      </Notice>
    </div>
  );
}
