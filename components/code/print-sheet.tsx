import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { codePath } from "./code-links";
import type { CodeOk } from "./code-view";
import { PrintButton } from "./print-button";

/** The card as it is printed, 90 × 57 mm; everything else of the page stays on the screen. */
export function PrintSheet({ code }: { code: CodeOk }) {
  const t = useTranslations("code");
  return (
    <main className="code card-sheet grid min-h-dvh content-center justify-items-center gap-4 p-4 print:block print:min-h-0 print:p-0">
      <h1 className="sr print:hidden">{t("print.title")}</h1>
      <PaperCard code={code} />
      <p className="small muted max-w-[404px] text-center print:hidden">{t("print.hint")}</p>
      <div className="row print:hidden">
        <LinkButton prefetch={false} href={codePath(code)} icon={<ArrowLeft />} className="max-sm:h-11">
          {t("print.back")}
        </LinkButton>
        <PrintButton userId={code.owner.id} />
      </div>
    </main>
  );
}

// At level L a link of 200 bytes, the most we make, has 53 modules: on 34 mm each measures 0.55 mm, above the 0.4 mm
// that a phone's camera needs.
function PaperCard({ code }: { code: CodeOk }) {
  const t = useTranslations("code");
  const channel = useTranslations("common")(`channels.${code.channel}`);
  const { owner, extension, number } = code;
  return (
    // Drawn 404 px wide for the screen; 90 mm are 340 px, and the code on it then measures 34 mm.
    <div
      className="paper max-sm:[zoom:0.8] print:rounded-none print:shadow-none print:[print-color-adjust:exact] print:[zoom:0.841]"
      data-theme="light"
    >
      <svg className="line" viewBox="0 0 404 255" fill="none" aria-hidden="true">
        <path d="M27.5 121V196a14 14 0 0 0 14 14H44" stroke="#aab4b9" />
        <circle cx="27.5" cy="121" r="3.5" fill="#fff" stroke="#10191c" strokeWidth="1.5" />
        <circle cx="27.5" cy="158" r="3.5" fill="#fff" stroke="#10191c" strokeWidth="1.5" />
        <circle cx="47" cy="210" r="5" fill="#00686b" />
      </svg>
      <div className="left">
        <p className="nm cut" dir="auto">
          {owner.name}
        </p>
        <p className="sub cut" dir="auto">
          {owner.title ?? owner.company}
        </p>
        <p className="sub cut" dir="auto">
          {[owner.title ? owner.company : null, owner.unit].filter(Boolean).join(", ")}
        </p>
        <div className="absolute top-[112px] left-[44px] text-sm leading-[18px]">
          <p>{t("card.scan")}</p>
          <p className="mt-[19px]">
            {t.rich("card.send", { extension, b: (text) => <b className="font-semibold">{text}</b> })}
          </p>
        </div>
        <p className="absolute top-[200px] left-[60px]">
          <span className="num strong">{number.text}</span>
          {code.isTest ? <span className="sub block">{t("card.test")}</span> : null}
        </p>
      </div>
      <div className="right">
        <div
          className="qr [&>svg]:w-full"
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an SVG in the page prints and copies sharp
          role="img"
          aria-label={t("image", { extension, number: number.text, channel })}
          // As in CodeImage: paths of numbers, made on our server.
          dangerouslySetInnerHTML={{ __html: code.svg }}
        />
      </div>
    </div>
  );
}
