import type { ReactNode } from "react";

export type ButtonLook = {
  variant?: "default" | "primary" | "quiet" | "danger" | "danger-quiet";
  /** `touch` is 44 px, for pages used on a phone. */
  size?: "md" | "sm" | "touch";
  icon?: ReactNode;
};

/** Class names of a button, for elements that only look like one. */
export function buttonClass({ variant = "default", size = "md" }: ButtonLook, extra?: string): string {
  return ["btn", variant !== "default" && `btn--${variant}`, size !== "md" && `btn--${size}`, extra]
    .filter(Boolean)
    .join(" ");
}
