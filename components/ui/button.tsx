import Link from "next/link";
import type { ComponentProps, ReactNode, Ref } from "react";
import { buttonClass } from "./button-class";
import type { ButtonLook } from "./button-class";
import { Spinner } from "./spinner";

export type ButtonProps = ButtonLook &
  Omit<ComponentProps<"button">, "ref"> & {
    /** Shows the spinner and says so; the button stays focusable and keeps its width. */
    busy?: boolean;
    ref?: Ref<HTMLButtonElement>;
  };

export function Button({
  variant,
  size,
  icon,
  busy,
  className,
  children,
  type = "button",
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      {...(busy ? { "aria-busy": true, "aria-disabled": true } : {})}
      // A second click while the first is under way must not send twice; `disabled` would drop the focus.
      {...(onClick ? { onClick: (event) => (busy ? event.preventDefault() : onClick(event)) } : {})}
      type={type}
      className={buttonClass(look({ variant, size }), className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export type LinkButtonProps = ButtonLook & Omit<ComponentProps<typeof Link>, "className"> & { className?: string };

export function LinkButton({ variant, size, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClass(look({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  );
}

export type IconButtonProps = Omit<ButtonProps, "children" | "aria-label"> & { label: string; icon: ReactNode };

/** A button of one picture: `label` is its name, and its tooltip unless `data-tip` says more. */
export function IconButton({ label, icon, className, busy, ...rest }: IconButtonProps) {
  return (
    <Button
      data-tip={label}
      {...rest}
      {...(busy === undefined ? {} : { busy })}
      aria-label={label}
      className={["btn--icon", className].filter(Boolean).join(" ")}
    >
      {busy ? null : icon}
    </Button>
  );
}

function look({ variant, size }: { variant: ButtonLook["variant"]; size: ButtonLook["size"] }): ButtonLook {
  return { ...(variant ? { variant } : {}), ...(size ? { size } : {}) };
}
