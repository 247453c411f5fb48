import type { ReactNode } from "react";

export type CardProps = {
  title?: ReactNode;
  count?: number;
  /** A few muted words at the right of the head. */
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** `flush` leaves the padding to the content (a table, a list). */
  body?: "padded" | "flush";
  label?: string;
};

export function Card({ title, count, hint, actions, children, body = "padded", label }: CardProps) {
  return (
    <section className="card" {...(label ? { "aria-label": label } : {})}>
      {title ? (
        <div className="card-head">
          <h2>{title}</h2>
          {count === undefined ? null : <span className="muted num font-normal">{count}</span>}
          <span className="grow" />
          {hint ? <span className="muted small font-normal">{hint}</span> : null}
          {actions}
        </div>
      ) : null}
      {body === "padded" ? <div className="card-body">{children}</div> : children}
    </section>
  );
}
