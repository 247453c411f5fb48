"use client";

import { useEffect, useRef } from "react";
import type { ComponentProps, ReactNode } from "react";

type Bare = Omit<ComponentProps<"input">, "type" | "className" | "ref">;

/** `mixed`: some of what it stands for is ticked. Without children it needs an `aria-label`. */
export function Checkbox({ mixed = false, children, ...rest }: Bare & { mixed?: boolean; children?: ReactNode }) {
  const box = useRef<HTMLInputElement>(null);
  // The third state exists on the element alone, not as an attribute.
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);
  const input = <input {...rest} ref={box} type="checkbox" className="check" data-mixed={mixed || undefined} />;
  return children ? (
    <label className={rest.disabled ? "row muted" : "row"}>
      {input}
      {children}
    </label>
  ) : (
    input
  );
}

/** On or off, at once: a switch that waits for Save is a checkbox. */
export function Switch({ children, ...rest }: Bare & { children?: ReactNode }) {
  // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a checkbox says its own state
  const input = <input {...rest} type="checkbox" role="switch" className="switch" />;
  return children ? (
    <label className={rest.disabled ? "row muted" : "row"}>
      {input}
      {children}
    </label>
  ) : (
    input
  );
}
