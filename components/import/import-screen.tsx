"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { newSubmissionId } from "@/components/form/submission-id";
import { useLeaveQuestion } from "@/components/form/use-leave-question";
import { Notice } from "@/components/ui/notice";
import { Stepper } from "@/components/ui/stepper";
import { notify } from "@/components/ui/toast";
import type { Columns } from "@/lib/core/csv/sheet";
import { ColumnsCard } from "./columns-card";
import { GuideCard } from "./guide-card";
import { type ImportKind, useImportWords } from "./import-kind";
import { checkFile, type ImportCheck, importFile } from "./send-file";
import { ResultNotice } from "./result-notice";
import { RowsCard } from "./rows-card";
import { SourceCard } from "./source-card";

type Checked = { readonly file: Blob; readonly check: ImportCheck };

/** Rows to things in two steps: the file, then what would become of each of its rows. All are imported, or none. */
export function ImportScreen({ kind }: { kind: ImportKind }) {
  const t = useTranslations("import");
  const words = useImportWords(kind);
  const { upload } = kind;
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

  const check = async (file: Blob | null, columns: Columns<string> | null = null) => {
    if (file === null || file.size === 0) return setProblem(t("source.none"));
    setBusy("check");
    const answer = await checkFile({ upload, file, columns, offline });
    setBusy(null);
    submission.current = null;
    setProblem(answer.ok ? null : answer.message);
    if (answer.ok) setChecked({ file, check: answer.data });
  };
  const run = async ({ file, check: { columns } }: Checked) => {
    setBusy("import");
    const answer = await importFile({ upload, file, columns, offline }, (submission.current ??= newSubmissionId()));
    setBusy(null);
    if (answer.ok) {
      setDone(true);
      notify({ tone: "positive", text: words.done(answer.data.imported) });
      return router.push(kind.done);
    }
    setProblem(answer.message);
    // What came between the check and the import: the rows say which it is.
    if (answer.message !== offline) {
      const again = await checkFile({ upload, file, columns, offline });
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
            kind={kind}
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
            <SourceCard
              kind={kind}
              text={text}
              busy={busy === "check"}
              onText={setText}
              onCheck={(file) => void check(file)}
            />
          </div>
          <div className="side">
            <GuideCard kind={kind} />
          </div>
        </div>
      ) : (
        <>
          {checked.check.missing.length > 0 ? null : <RowsCard kind={kind} check={checked.check} />}
          <ColumnsCard
            kind={kind}
            check={checked.check}
            busy={busy === "check"}
            onColumns={(columns) => void check(checked.file, columns)}
          />
        </>
      )}
    </div>
  );
}
