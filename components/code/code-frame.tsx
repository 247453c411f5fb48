import type { ReactNode } from "react";

type CodeFrameProps = {
  title: string;
  /** The ways out, as one shows them on a phone and on a desk. Handed in: while the page loads they need no router. */
  back: ReactNode;
  close: ReactNode;
  menu?: ReactNode;
  children: ReactNode;
};

/** The whole screen on a phone, a dialog's box in the middle of a desk. */
export function CodeFrame({ title, back, close, menu, children }: CodeFrameProps) {
  return (
    <main className="code grid min-h-dvh sm:place-items-center sm:p-6">
      <section
        className="flex min-h-dvh min-w-0 flex-col bg-surface sm:min-h-0 sm:w-[620px] sm:overflow-hidden sm:rounded-lg sm:bg-raised sm:shadow-dialog sm:[--ground:var(--color-raised)]"
        aria-labelledby="code-title"
      >
        <header
          className={`ph-top sm:h-auto sm:border-0 sm:pt-3 sm:pr-3 sm:pl-5 ${back === null ? "max-sm:px-5" : ""}`}
        >
          {back}
          <h1 className="strong cut grow sm:text-lg sm:font-semibold" id="code-title" dir="auto">
            {title}
          </h1>
          {menu}
          {close}
        </header>
        {children}
      </section>
    </main>
  );
}
