import "react";

declare module "react" {
  interface CSSProperties {
    /** Custom properties carry a part's figure into its style: `--at` of a bar, a window, a progress line. */
    [name: `--${string}`]: string | number | undefined;
  }
}
