"use client";

import { Fragment, type ReactNode, useState } from "react";

type FollowingProps = {
  /** What the field inside was saved as. */
  saved: unknown;
  children: ReactNode;
};

/**
 * Starts its field anew when someone else's edit of it is loaded, unless it was touched: then it stays as typed. A field
 * that was made in the browser keeps its first value of its own accord, whatever it is told later.
 */
export function Following({ saved, children }: FollowingProps) {
  const now = JSON.stringify(saved);
  const [state, setState] = useState({ base: now, touched: false });
  if (!state.touched && state.base !== now) setState({ base: now, touched: false });
  const touch = () => setState((before) => (before.touched ? before : { ...before, touched: true }));
  return (
    <div className="contents" onInput={touch} onChange={touch}>
      <Fragment key={state.base}>{children}</Fragment>
    </div>
  );
}
