import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CodeBody, UsableImage } from "@/components/code/code-body";
import { CodeFrame } from "@/components/code/code-frame";
import { CodeGuard } from "@/components/code/code-guard";
import { CodeImage } from "@/components/code/code-image";
import { CodeIssue } from "@/components/code/code-issue";
import { CodeState } from "@/components/code/code-state";
import { CodeFacts, CodeWay } from "@/components/code/code-steps";
import { CodeTabs } from "@/components/code/code-tabs";
import type { CodeView, CodeViewer } from "@/components/code/code-view";
import { buttonClass } from "@/components/ui/button-class";
import { Notice } from "@/components/ui/notice";
import { routes, withQuery } from "@/lib/routes";
import { FrameSignIn } from "./frame-sign-in";

type FrameScreenProps = { found: { code: CodeView; viewer: CodeViewer } | null; overHttps: boolean };

/** One's own code in a tab of Teams. It shows and leads out; whoever lays something over it wins no click that acts. */
export function FrameScreen({ found, overHttps }: FrameScreenProps) {
  const t = useTranslations("teams");
  const tCode = useTranslations("code");
  if (found === null)
    return (
      <CodeFrame title={tCode("title")} back={null} close={null}>
        <CodeState drawing="missing" title={t(overHttps ? "signIn.title" : "http.title")}>
          {t(overHttps ? "signIn.body" : "http.body")}
        </CodeState>
        <div className="ph-body pt-0">{overHttps ? <FrameSignIn /> : null}</div>
        <Out />
      </CodeFrame>
    );
  const { code, viewer } = found;
  const offline = (
    <CodeBody owner={code.owner}>
      <CodeState drawing="cut" title={tCode("offline.title")} live>
        {t("offline")}
      </CodeState>
    </CodeBody>
  );
  return (
    <CodeFrame title={tCode("title")} back={null} close={null}>
      <CodeTabs
        place={code}
        hrefOf={(channel) => withQuery(routes.teams(), { channel: channel === "whatsapp" ? undefined : channel })}
      />
      <CodeGuard readAtMs={viewer.readAtMs} offline={offline}>
        <FrameCode code={code} />
      </CodeGuard>
      <Out />
    </CodeFrame>
  );
}

function FrameCode({ code }: { code: CodeView }): ReactNode {
  const t = useTranslations("code");
  switch (code.kind) {
    case "ok":
      return (
        <CodeBody owner={code.owner} image={<UsableImage code={code} />}>
          <CodeWay code={code} />
          <CodeFacts code={code} />
          {code.isTest ? (
            <div className="mt-4">
              <Notice>{t("test")}</Notice>
            </div>
          ) : null}
        </CodeBody>
      );
    case "no_extension":
      return (
        <CodeBody owner={code.owner}>
          <CodeState drawing="missing" title={t("noExtension.title")}>
            {t("noExtension.body")}
          </CodeState>
        </CodeBody>
      );
    case "account_issue":
      return (
        <CodeBody owner={code.owner} image={<CodeImage svg={code.svg} label={t("imageOff")} usable={false} />}>
          <CodeIssue channel={code.channel} cause={null} accountId={null} />
        </CodeBody>
      );
  }
}

/** Everything else is done there, where nobody can lay a page over it. */
function Out() {
  const t = useTranslations("teams");
  return (
    <footer className="ph-foot sm:justify-end sm:bg-sunken sm:px-5 sm:py-3">
      <a
        className={buttonClass({}, "max-sm:h-11 max-sm:grow")}
        href={routes.profileQr()}
        target="_blank"
        rel="noopener"
      >
        <ExternalLink className="icon" />
        {t("open")}
      </a>
    </footer>
  );
}
