"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCountryName } from "@/components/selection/countries";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { decodeText } from "@/lib/core/csv/decode-text";
import { mergeMappings } from "@/lib/core/pools/mappings";
import type { PoolMapping } from "@/lib/core/pools/schema";
import type { MappingToolProps } from "./mapping-tools";
import { type SheetAnswer, readSheet } from "./read-sheet";

type ImportMappingsDialogProps = MappingToolProps & { open: boolean; onClose: () => void };

const mostBytes = 400_000;
const mostProblems = 20;

/** A file or pasted lines become rows of the form, all or none; each wrong line is named. Nothing is saved by it. */
export function ImportMappingsDialog({ rows, onChange, open, onClose }: ImportMappingsDialogProps) {
  const t = useTranslations("pools");
  const tCommon = useTranslations("common");
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<SheetAnswer | null>(null);
  const [how, setHow] = useState<"add" | "replace">("add");
  const [pending, setPending] = useState(false);

  const read = async (sheet: string) => {
    setPending(true);
    setAnswer(await readSheet(sheet, t("sheet.offline")));
    setPending(false);
  };
  const readFile = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > mostBytes) return setAnswer({ kind: "refused", message: t("sheet.tooLarge") });
    const sheet = decodeText(new Uint8Array(await file.arrayBuffer()));
    setText(sheet);
    await read(sheet);
  };
  const found = answer?.kind === "rows" ? answer.rows : null;
  const take = () => {
    if (!found) return;
    onChange(how === "add" ? mergeMappings(rows, found) : mergeMappings([], found));
    setText("");
    setAnswer(null);
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("sheet.title")}
      size="wide"
      foot={
        <>
          <Button onClick={onClose}>{tCommon("cancel")}</Button>
          {found ? (
            <Button variant="primary" onClick={take}>
              {t("sheet.take", { count: found.length })}
            </Button>
          ) : (
            <Button variant="primary" busy={pending} disabled={text.trim() === ""} onClick={() => void read(text)}>
              {t("sheet.check")}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <p className="muted">{t("sheet.help")}</p>
        <label className="field">
          <span className="label">{t("sheet.file")}</span>
          <input
            className="file-input"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onChange={(event) => {
              void readFile(event.target.files?.[0]);
              // The same file, mended, may be chosen again.
              event.target.value = "";
            }}
          />
        </label>
        <label className="field">
          <span className="label">{t("sheet.paste")}</span>
          <span className="input input--area">
            <textarea
              rows={6}
              value={text}
              spellCheck={false}
              placeholder={"HK,SG\nMO,HK"}
              onChange={(event) => {
                setText(event.target.value);
                setAnswer(null);
              }}
            />
          </span>
        </label>
        <div aria-live="polite" className="stack text-sm">
          {answer?.kind === "refused" ? <p className="t-danger">{answer.message}</p> : null}
          {answer?.kind === "problems" ? <Problems answer={answer} /> : null}
          {found ? <Found rows={rows} found={found} how={how} onHow={setHow} /> : null}
        </div>
      </div>
    </Dialog>
  );
}

function Problems({ answer }: { answer: Extract<SheetAnswer, { kind: "problems" }> }) {
  const t = useTranslations("pools");
  const { problems } = answer;
  return (
    <>
      <p className="t-danger strong">{t("sheet.wrong", { count: problems.length })}</p>
      <ul className="list-disc pl-5">
        {problems.slice(0, mostProblems).map(({ line, why, value }) => (
          <li key={`${line} ${why} ${value}`}>{t(`sheet.why.${why}`, { line, value })}</li>
        ))}
      </ul>
      {problems.length > mostProblems ? (
        <p className="muted">{t("sheet.moreWrong", { count: problems.length - mostProblems })}</p>
      ) : null}
    </>
  );
}

type FoundProps = {
  rows: readonly PoolMapping[];
  found: readonly PoolMapping[];
  how: "add" | "replace";
  onHow: (how: "add" | "replace") => void;
};

/** What the rows would do to those of the form. */
function Found({ rows, found, how, onHow }: FoundProps) {
  const t = useTranslations("pools");
  const nameOf = useCountryName();
  const now = new Map(rows.map(({ from, to }) => [from, to]));
  const added = found.filter(({ from }) => !now.has(from));
  const changed = found.filter(({ from, to }) => now.has(from) && now.get(from) !== to);
  const gone = how === "replace" ? rows.filter(({ from }) => !found.some((row) => row.from === from)) : [];
  return (
    <>
      {rows.length > 0 ? (
        <div className="row">
          <Segmented
            label={t("sheet.how")}
            value={how}
            onChange={onHow}
            options={[
              { value: "add", label: t("sheet.add") },
              { value: "replace", label: t("sheet.replace") },
            ]}
          />
        </div>
      ) : null}
      <p>{t("sheet.found", { added: added.length, changed: changed.length, gone: gone.length })}</p>
      {changed.length + gone.length > 0 ? (
        <p className="muted">
          {[
            ...changed.map(({ from, to }) => t("sheet.changes", { from: nameOf(from), to: nameOf(to) })),
            ...gone.map(({ from }) => t("sheet.goes", { from: nameOf(from) })),
          ].join(", ")}
        </p>
      ) : null}
    </>
  );
}
