/** Where one is in a form of several steps; `current` is an index. */
export function Stepper({ label, steps, current }: { label: string; steps: readonly string[]; current: number }) {
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map((step, at) => (
        <li key={step} data-done={at < current || undefined} aria-current={at === current ? "step" : undefined}>
          {step}
        </li>
      ))}
    </ol>
  );
}
