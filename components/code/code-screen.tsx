import { Sun } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { routes, withQuery } from "@/lib/routes";
import { AskAdmin } from "./ask-admin";
import { CodeBody, UsableImage } from "./code-body";
import { CodeActions } from "./code-actions";
import { CodeFrame } from "./code-frame";
import { CodeGuard } from "./code-guard";
import { CodeImage } from "./code-image";
import { CodeIssue } from "./code-issue";
import { codePath, ownerPath } from "./code-links";
import { CodeMenu } from "./code-menu";
import { CodeState } from "./code-state";
import { CodeTabs } from "./code-tabs";
import { BackLink, CloseLink } from "./leave-links";
import { CodeFacts, CodeWay } from "./code-steps";
import type { CodeView, CodeViewer } from "./code-view";

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
      <CodeTabs place={code} hrefOf={(channel) => codePath({ owner, channel })} />
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
            <p className="help mt-3 flex items-center justify-center gap-1.5 sm:hidden">
              <Sun className="icon--sm shrink-0" />
              {t("brightness")}
            </p>
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
