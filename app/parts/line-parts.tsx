import { Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { Checklist } from "@/components/ui/checklist";
import { LineMap } from "@/components/ui/line-map";
import { Stepper } from "@/components/ui/stepper";
import { TraceLine, TraceTable } from "@/components/ui/trace-line";
import type { TraceStep } from "@/components/ui/trace-line";
import { Tree } from "@/components/ui/tree";
import { Part } from "./part";

const found: TraceStep[] = [
  { key: "1", state: "travelled", title: "Milan", rule: "R2", reason: "start; pool Italy clients" },
  { key: "2", state: "travelled", title: "Hong Kong: none", rule: "R8", reason: "HK1 is draining" },
  { key: "3", state: "decided", title: "Hong Kong to Singapore: 2", rule: "R9", reason: "mapping decided" },
  { key: "4", state: "chosen", title: "SG2", rule: "R13", reason: "fewest live rooms" },
];
const lost: TraceStep[] = [
  { key: "1", state: "travelled", title: "Lisbon", rule: "R2", reason: "start; pool Iberia clients" },
  { key: "2", state: "travelled", title: "Brazil: none", reason: "R8 to R11" },
  { key: "3", state: "failed", title: "No account", rule: "R15", reason: "fallback upward is off" },
  { key: "4", state: "off", title: "EMEA", reason: "Not reached" },
];

export function LineParts({ theme }: { theme: "light" | "dark" }) {
  const t = useTranslations("parts");
  return (
    <Part title={t("line")}>
      <div className="cols-2">
        <TraceLine steps={found} caption="SG2, because the pool maps Hong Kong to Singapore" />
        <TraceLine steps={lost} caption="No account" />
      </div>
      <div className="my-5">
        <Stepper label="Steps" steps={["Accounts", "Rules", "Activation"]} current={1} />
      </div>
      <Tree
        label={`Org units, ${t(`themes.${theme}`)}`}
        nodes={[
          {
            key: "m",
            label: "Meridiana Bank",
            icon: <Network className="icon--sm" />,
            count: "1,240",
            children: [
              {
                key: "e",
                label: "EMEA",
                count: "812",
                children: [
                  {
                    key: "i",
                    label: "Italy",
                    count: "406",
                    children: [
                      { key: "mi", label: "Milan", count: "288", current: true },
                      { key: "ro", label: "Rome", count: "118" },
                    ],
                  },
                  { key: "ib", label: "Iberia", count: "164" },
                ],
              },
              { key: "a", label: "APAC", count: "311" },
            ],
          },
        ]}
      />
      <Checklist
        items={[
          { key: "1", state: "pass", label: "A primary is active", detail: "1 of 2" },
          { key: "2", state: "warn", label: "A mapping leads nowhere", help: "Does not block", detail: "Macao" },
          { key: "3", state: "fail", label: "Invitation template approved", detail: "0 of 9" },
          { key: "4", state: "open", label: "Connections answer", detail: "–" },
        ]}
      />
    </Part>
  );
}

export function LineMapPart() {
  const t = useTranslations("parts");
  const steps: TraceStep[] = [
    { key: "r16", state: "travelled", rule: "R16 · R1 · R0", title: "", reason: "Nothing in the way" },
    { key: "r3", state: "travelled", rule: "R3", title: "Pool", reason: "Italy clients" },
    { key: "r4", state: "travelled", rule: "R4–R6", title: "Eligible", reason: "7 of 9 secondaries" },
    { key: "r8", state: "travelled", rule: "R8", title: "Country", reason: "Hong Kong: 0 of 1" },
    { key: "r9", state: "decided", rule: "R9", title: "Mapping", reason: "Hong Kong to Singapore: 2" },
    { key: "r10", state: "off", rule: "R10", title: "Code" },
    { key: "r11", state: "off", rule: "R11", title: "Default" },
    { key: "r12", state: "off", rule: "R12", title: "Upward" },
  ];
  return (
    <section className="bg-surface p-8" aria-label={t("map")}>
      <Part title={t("map")}>
        <p className="mb-3">
          <b className="font-semibold">SG2, +65 3158 0442</b>, because this pool maps Hong Kong to Singapore, and SG2
          has the fewest live rooms.
        </p>
        <LineMap
          caption="SG2, because the pool maps Hong Kong to Singapore and SG2 has the fewest live rooms"
          start={{ title: "Milan", reason: "R2 start" }}
          steps={steps}
          branch={{ rule: "R13", title: "Fewest live rooms" }}
          candidates={[
            { key: "sg2", title: "SG2", detail: "+65 3158 0442", note: "14 of 40 rooms", chosen: true },
            { key: "sg1", title: "SG1", detail: "+65 3158 0417", note: "22 of 40 rooms", chosen: false },
          ]}
          upward={[
            { key: "it", state: "off", title: "Italy", reason: "no WhatsApp pool, skipped" },
            { key: "emea", state: "off", title: "EMEA", reason: "Pool EMEA clients" },
          ]}
          upwardNote="R12 would continue with that pool’s own rules; not reached"
        />
      </Part>
      <Part title={t("map")}>
        <LineMap
          caption="No account: nothing serves Brazil and fallback upward is off"
          start={{ title: "Lisbon", reason: "R2 start" }}
          steps={[
            { key: "r3", state: "travelled", rule: "R3", title: "Pool", reason: "Iberia clients" },
            { key: "r8", state: "travelled", rule: "R8", title: "Country", reason: "Brazil: none" },
            { key: "r15", state: "failed", rule: "R15", title: "No account", reason: "Fallback upward is off" },
          ]}
        />
      </Part>
      <Part title={t("trace")}>
        <TraceTable steps={found} caption="The same path as a table" />
      </Part>
    </section>
  );
}
