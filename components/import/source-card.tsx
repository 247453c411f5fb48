"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { TextArea } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type ImportKind, useImportWords } from "./import-kind";

type SourceCardProps = {
  kind: ImportKind;
  text: string;
  busy: boolean;
  onText: (text: string) => void;
  onCheck: (file: Blob | null) => void;
};

/** Where the rows come from: pasted, chosen, or dropped. A chosen file is checked at once. */
export function SourceCard({ kind, text, busy, onText, onCheck }: SourceCardProps) {
  const t = useTranslations("import");
  const words = useImportWords(kind);
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  const take = (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    onCheck(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  return (
    <Card title={t("source.title")}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a second way for the mouse; the button does the same */}
      <div className="grid gap-4" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <div className="row">
          <Button
            icon={<FileUp className="icon--sm" />}
            busy={busy && name !== null}
            onClick={() => input.current?.click()}
          >
            {t("source.choose")}
          </Button>
          <span className="help">{name === null ? words.drop : t("source.chosen", { name })}</span>
          <input
            ref={input}
            type="file"
            className="sr"
            tabIndex={-1}
            aria-hidden="true"
            accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
            onChange={(event) => {
              take(event.target.files?.[0]);
              // The same file, mended, is chosen again.
              event.target.value = "";
            }}
          />
        </div>
        <TextArea
          name="rows"
          label={t("source.paste")}
          help={t("source.pasteHelp")}
          rows={12}
          defaultValue={text}
          onValueChange={onText}
        />
        <div>
          <Button
            variant="primary"
            busy={busy}
            onClick={() => {
              setName(null);
              onCheck(text.trim() === "" ? null : new Blob([text]));
            }}
          >
            {t("source.check")}
          </Button>
          <output className="sr">{busy ? t("source.checking") : null}</output>
        </div>
      </div>
    </Card>
  );
}
