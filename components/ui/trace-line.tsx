import { useTranslations } from "next-intl";

export type TraceStep = {
  key: string;
  /** travelled: on the way · decided: this rule settled it · chosen: the end · off: not reached · failed: the way ended. */
  state: "travelled" | "decided" | "chosen" | "off" | "failed";
  title: string;
  reason?: string;
  rule?: string;
};

const attribute: Record<TraceStep["state"], Record<string, true>> = {
  travelled: {},
  decided: { "data-decided": true },
  chosen: { "data-end": true },
  off: { "data-off": true },
  failed: { "data-failed": true },
};

export type TraceLineProps = {
  steps: readonly TraceStep[];
  /** Says what was decided; the name of the list and of its table. */
  caption: string;
  /** `hidden`: the table is for screen readers, the line for eyes. `none`: a table stands beside it already. */
  table?: "hidden" | "none";
};

/** A decision as a vertical path: what was travelled, what decided, what was never reached, each with its reason. */
export function TraceLine({ steps, caption, table = "hidden" }: TraceLineProps) {
  return (
    <>
      <ol className="trace" {...(table === "hidden" ? { "aria-hidden": true } : { "aria-label": caption })}>
        {steps.map((step) => (
          <li key={step.key} {...attribute[step.state]}>
            {step.title}
            {step.rule || step.reason ? (
              <span className="why">{[step.rule, step.reason].filter(Boolean).join(" · ")}</span>
            ) : null}
          </li>
        ))}
      </ol>
      {table === "hidden" ? (
        <div className="sr">
          <TraceTable steps={steps} caption={caption} />
        </div>
      ) : null}
    </>
  );
}

/** The same path as a table. */
export function TraceTable({ steps, caption }: { steps: readonly TraceStep[]; caption: string }) {
  const t = useTranslations("common");
  return (
    <table className="table table--plain">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="w-24">
            {t("trace.rule")}
          </th>
          <th scope="col">{t("trace.step")}</th>
          <th scope="col">{t("trace.reason")}</th>
          <th scope="col" className="w-32">
            {t("trace.result")}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.key}>
            <td>{step.rule ?? "–"}</td>
            <td>{step.title}</td>
            <td className="!whitespace-normal">{step.reason ?? "–"}</td>
            <td>{t(`trace.states.${step.state}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
