export type AvatarProps = {
  name: string;
  /** People of the company are round, clients square. */
  kind?: "user" | "client";
  size?: "sm" | "md" | "lg" | "xl";
  state?: "on" | "pause";
};

/** Initials beside a written name, hence hidden from screen readers. */
export function Avatar({ name, kind = "user", size = "md", state }: AvatarProps) {
  const classes = ["avatar", kind === "client" && "avatar--client", size !== "md" && `avatar--${size}`].filter(Boolean);
  return (
    <span className={classes.join(" ")} data-state={state} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** First and last word's first letter; of a name in a script without capitals its first sign. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = graphemeOf(words[0] ?? "");
  if (first.toLocaleUpperCase() === first.toLocaleLowerCase() || words.length < 2)
    return first.toLocaleUpperCase() || "–";
  const last = graphemeOf(words.at(-1) ?? "");
  return `${first}${last}`.toLocaleUpperCase();
}

const graphemeOf = (word: string): string => [...new Intl.Segmenter().segment(word)][0]?.segment ?? "";
