"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { newSubmissionId } from "@/components/form/submission-id";
import { useLeaveQuestion } from "@/components/form/use-leave-question";
import { Notice } from "@/components/ui/notice";
import { Stepper } from "@/components/ui/stepper";
import { notify } from "@/components/ui/toast";
import type { Columns } from "@/lib/core/accounts/import/fields";
import type { ImportCheck } from "@/lib/core/accounts/import/view";
import { routes } from "@/lib/routes";
import { ColumnsCard } from "./columns-card";
import { GuideCard } from "./guide-card";
import { checkFile, importFile } from "./send-file";
import { ResultNotice } from "./result-notice";
import { RowsCard } from "./rows-card";
import { SourceCard } from "./source-card";

type Checked = { readonly file: Blob; readonly check: ImportCheck };

/** Rows to accounts in two steps: the file, then what would become of each of its rows. All are imported, or none. */
export function ImportScreen() {
  const t = useTranslations("accountImport");
  const router = useRouter();
  const [text, setText] = useState("");
  const [checked, setChecked] = useState<Checked | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState<"check" | "import" | null>(null);
  const [done, setDone] = useState(false);
  // One file is one sending, however often the button is pressed until the server answered.
  const submission = useRef<string | null>(null);
  const { dialog } = useLeaveQuestion(!done && (text !== "" || checked !== null));
  const offline = t("source.offline");

  const check = async (file: Blob | null, columns: Columns | null = null) => {
    if (file === null || file.size === 0) return setProblem(t("source.none"));
    setBusy("check");
    const answer = await checkFile({ file, columns, offline });
    setBusy(null);
    submission.current = null;
    setProblem(answer.ok ? null : answer.message);
    if (answer.ok) setChecked({ file, check: answer.data });
  };
  const run = async ({ file, check: { columns } }: Checked) => {
    setBusy("import");
    const answer = await importFile({ file, columns, offline }, (submission.current ??= newSubmissionId()));
    setBusy(null);
    if (answer.ok) {
      setDone(true);
      notify({ tone: "positive", text: t("result.imported", { count: answer.data.imported }) });
      return router.push(routes.accounts());
    }
    setProblem(answer.message);
    // What came between the check and the import: the rows say which it is.
    if (answer.message !== offline) {
      const again = await checkFile({ file, columns, offline });
      if (again.ok) setChecked({ file, check: again.data });
    }
  };
  return (
    <div className="pool">
      {dialog}
      <Stepper
        label={t("steps.label")}
        steps={[t("steps.file"), t("steps.check")]}
        current={checked === null ? 0 : 1}
      />
      <div aria-live="polite" className="grid gap-3">
        {problem === null ? null : <Notice tone="danger">{problem}</Notice>}
        {checked === null ? null : (
          <ResultNotice
            check={checked.check}
            busy={busy === "import"}
            onImport={() => void run(checked)}
            onBack={() => {
              setChecked(null);
              setProblem(null);
            }}
          />
        )}
      </div>
      {checked === null ? (
        <div className="two">
          <div className="side">
            <SourceCard text={text} busy={busy === "check"} onText={setText} onCheck={(file) => void check(file)} />
          </div>
          <div className="side">
            <GuideCard />
          </div>
        </div>
      ) : (
        <>
          {checked.check.missing.length > 0 ? null : <RowsCard check={checked.check} />}
          <ColumnsCard
            check={checked.check}
            busy={busy === "check"}
            onColumns={(columns) => void check(checked.file, columns)}
          />
        </>
      )}
    </div>
  );
}
