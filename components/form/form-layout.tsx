import type { ReactNode } from "react";

/** A titled part of a long form. */
export function FormSection({ title, help, children }: { title: string; help?: ReactNode; children: ReactNode }) {
  return (
    <section className="form-section">
      <div>
        <h2 className="section-title">{title}</h2>
        {help ? <p className="help">{help}</p> : null}
      </div>
      {children}
    </section>
  );
}

/** Two fields side by side, below each other on a phone. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="cols-2">{children}</div>;
}

/** A value that the form shows but cannot change. */
export function ReadOnlyField({ label, help, children }: { label: string; help?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="field" aria-label={label}>
      <span className="label">{label}</span>
      <div className="input" data-disabled>
        {children}
      </div>
      {help ? <p className="help">{help}</p> : null}
    </fieldset>
  );
}
