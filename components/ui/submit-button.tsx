"use client";

import { useSyncExternalStore } from "react";
import { Button, type ButtonProps, IconButton, type IconButtonProps } from "./button";

const never = () => () => undefined;

/**
 * The button that sends a form. Before the page's scripts answer, the browser itself would send it: loading the page anew,
 * with what was typed (a password too) in its address. Until then it takes no press, and Enter none either.
 */
export function SubmitButton(props: Omit<ButtonProps, "type" | "disabled">) {
  return <Button {...props} {...useStarting()} type="submit" />;
}

/** The same of one picture. */
export function SubmitIconButton(props: Omit<IconButtonProps, "type" | "disabled">) {
  return <IconButton {...props} {...useStarting()} type="submit" />;
}

/** Looks as it will be: on the server and until the page is alive; never on pages that a link led to. */
function useStarting() {
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return alive ? {} : { disabled: true, "data-starting": true };
}
