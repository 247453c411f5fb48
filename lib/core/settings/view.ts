import type { SettingName, SettingValue } from "./registry";

/** Who changed something last, and when; `by` null is the operator. */
export type SettingChange = { readonly by: string | null; readonly at: string };

/** One setting as its page shows it. */
export type SettingView<N extends SettingName = SettingName> = {
  readonly name: N;
  readonly value: SettingValue<N>;
  readonly fallback: SettingValue<N>;
  /** Null: it has its default. */
  readonly changed: SettingChange | null;
  /** What it bears on now, by what is counted. */
  readonly affects: Readonly<Record<string, number>>;
};

/** Each of them: its name says what its value is. */
export type AnySetting = { readonly [N in SettingName]: SettingView<N> }[SettingName];
