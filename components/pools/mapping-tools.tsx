"use client";

import { Download, ListPlus, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCountryName } from "@/components/selection/countries";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { useEverOpened } from "@/components/ui/use-ever-opened";
import { saveFile } from "@/components/ui/save-file";
import type { CountryCode } from "@/lib/core/countries";
import { byteOrderMark, csvRow } from "@/lib/core/csv/cell";
import type { CountryGroups } from "@/lib/core/geography/groups";
import type { PoolMapping } from "@/lib/core/pools/schema";

export type MappingToolProps = {
  rows: readonly PoolMapping[];
  served: ReadonlySet<CountryCode>;
  groups: CountryGroups;
  onChange: (rows: readonly PoolMapping[]) => void;
};

const ManyDialog = lazyPart(() => import("./many-mappings-dialog").then((m) => m.ManyMappingsDialog));
const ImportDialog = lazyPart(() => import("./import-mappings-dialog").then((m) => m.ImportMappingsDialog));

/** Many rows at once: of a continent, a language or a calling code, from a file, and into one. Saved with the form. */
export function MappingTools({ rows, served, groups, onChange }: MappingToolProps) {
  const t = useTranslations("pools");
  const nameOf = useCountryName();
  const [open, setOpen] = useState<"many" | "import" | null>(null);
  const many = useEverOpened(open === "many");
  const importing = useEverOpened(open === "import");
  const close = () => setOpen(null);
  const save = () => {
    const heads = [t("mapping.from"), t("mapping.to"), t("mapping.fromName"), t("mapping.toName")];
    const lines = rows.map(({ from, to }) => csvRow([from, to, nameOf(from), nameOf(to)]));
    const file = new Blob([byteOrderMark, csvRow(heads), ...lines], { type: "text/csv" });
    saveFile(file, "mappings.csv");
  };
  const dialog = { rows, served, groups, onChange, onClose: close };
  return (
    <div className="row row--wrap">
      <Button size="sm" icon={<ListPlus className="icon--sm" />} onClick={() => setOpen("many")}>
        {t("many.open")}
      </Button>
      <Button size="sm" icon={<Upload className="icon--sm" />} onClick={() => setOpen("import")}>
        {t("sheet.open")}
      </Button>
      {rows.length > 0 ? (
        <Button size="sm" icon={<Download className="icon--sm" />} onClick={save}>
          {t("sheet.save")}
        </Button>
      ) : null}
      {many ? <ManyDialog {...dialog} open={open === "many"} /> : null}
      {importing ? <ImportDialog {...dialog} open={open === "import"} /> : null}
    </div>
  );
}
