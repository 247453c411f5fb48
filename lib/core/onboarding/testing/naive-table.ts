import type { OnboardingFacts } from "@/lib/core/onboarding/facts";

const frontDoors = ["wechat_miniapp", "wechat", "line", "telegram"];
const nothingToRead = ["reaction", "edit", "revoke", "deletion", "receipt", "system", "group"];
const held = ["M1", "M1b", "M2", "M3", "M3p", "M6", "M7", "M8"];
const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

const plain = (text: string): string =>
  text
    .replaceAll(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, "")
    .normalize("NFKC")
    .toLowerCase();

/** The grammar of extensions once more, letter by letter; for letters whose case is folded by lower case alone. */
export function naiveWords(text: string): string[] {
  const letters = Array.from(plain(text));
  const is = (at: number, what: RegExp) => what.test(letters[at] ?? "");
  const words: string[] = [];
  for (let at = 0; at < letters.length; at++) {
    if (letters[at] !== "#" || is(at - 1, /[\p{L}\p{Nd}#]/u) || !is(at + 1, /[\p{L}\p{Nd}]/u)) continue;
    let end = at + 1;
    while (is(end, /[\p{L}\p{Nd}\p{M}._-]/u)) end++;
    while (is(end - 1, /[._-]/)) end--;
    const word = letters.slice(at + 1, end);
    if (word.length >= 2 && word.length <= 32 && !words.includes(word.join(""))) words.push(word.join(""));
  }
  return words;
}

export type NaiveAnswer = {
  readonly outcome: string;
  /** The texts of the row in its order, those that a limit holds back among them. */
  readonly texts: readonly string[];
  readonly sends: readonly string[];
  readonly goesOn?: boolean;
  readonly optsIn?: boolean;
  readonly room?: string;
  /** Any of these would do; `new`: a new one. */
  readonly profiles?: readonly string[];
  readonly card?: string;
};

/** The table of onboarding once more, row by row, written to be read beside it and not to be quick. */
export function naiveDecision(f: OnboardingFacts): NaiveAnswer {
  const { message, identity, nowMs } = f;
  const front = frontDoors.includes(f.channel);
  const readable = !nothingToRead.includes(message.kind);
  const said = plain(message.text ?? "").trim();
  const words = readable ? naiveWords(message.text ?? "") : [];
  const users = f.users.filter(
    (u) =>
      u.usable && u.words.some((w) => words.includes(w.folded) && (w.heldUntilMs === null || w.heldUntilMs > nowMs)),
  );
  const live = f.rooms.filter((r) => ["reserved", "pending", "active", "needs_verification"].includes(r.state));

  const answer = (outcome: string, texts: readonly string[], more: Partial<NaiveAnswer> = {}): NaiveAnswer => ({
    outcome,
    texts: texts.map((text) => text.split(" ")[0] ?? ""),
    sends: texts.filter((line) => {
      const [text = "", from = ""] = line.split(" ");
      if (!held.includes(text)) return true;
      const lastMs = Object.entries(f.sent.lastMs).find(([key]) => key === text)?.[1];
      if (lastMs !== undefined && nowMs - lastMs < f.settings.limits.perTextS * 1_000) return false;
      return (from === "room" && !front) || f.sent.today < f.settings.limits.perDay;
    }),
    ...more,
  });

  // 0
  if (identity.ownAccount) return answer("IGNORED", []);
  if (identity.blocked) return answer("BLOCKED", []);
  const stops = message.optOutReported || f.settings.optOutWords.some((word) => plain(word).trim() === said);
  if (readable && stops) return answer("OPTED_OUT", identity.optedOut ? [] : ["M8 primary"]);
  const starts = readable && ["start", "unstop"].includes(said);
  if (identity.optedOut && !starts && users.length !== 1) return answer("OPTED_OUT", []);
  const optsIn = identity.optedOut;
  // 1
  if (!readable) return answer("IGNORED", []);
  if (words.length === 0) {
    if (live.length !== 1) return answer("NO_EXTENSION", [], { goesOn: true, optsIn });
    return answer("NO_EXTENSION", front || f.interactionOwned ? [] : ["M3p primary"], { optsIn });
  }
  if (users.length > 1) return answer("AMBIGUOUS", ["M1b primary"], { optsIn });
  // 2
  const [user] = users;
  if (!user) return answer("USER_NOT_FOUND", silencedNow(f) ? [] : ["M2 primary"], { optsIn });
  // 3
  const announced = front ? ["M5 room"] : ["M4 primary", "M5 room"];
  const room = live.find((r) => r.userId === user.id);
  if (room?.invitationSent) {
    const pointed = front ? ["M3 room"] : ["M3 room", "M3p primary"];
    return answer("REMINDED", pointed, { room: room.id, optsIn });
  }
  if (room) {
    const recent = nowMs - (f.sent.lastMs.M5 ?? -Infinity) < f.settings.limits.perTextS * 1_000;
    return answer("REINVITED", recent ? [] : announced, { room: room.id, optsIn });
  }
  // 4
  const visible = f.profiles.filter((p) => p.stage === "client" && p.visibleTo.includes(user.id));
  const card = f.cards.find((c) => c.userId === user.id);
  if (visible.length === 0 && (!f.settings.autoPromotion || card)) {
    const told = card?.toldAtMs != null && nowMs - card.toldAtMs < dayMs;
    return answer("PROSPECT", told ? [] : ["M7 primary"], { card: card?.id ?? "new", optsIn });
  }
  const latest = Math.max(...visible.map((p) => p.lastUsedAtMs));
  const fits = f.settings.profileChoice === "random" ? visible : visible.filter((p) => p.lastUsedAtMs === latest);
  const profiles = visible.length === 0 ? ["new"] : fits.map((p) => p.id);
  // 5, 6
  if (f.selection?.found !== true) return answer("NUMBER_UNAVAILABLE", ["M6 primary"], { profiles, optsIn });
  return answer("COMPLETED", announced, { profiles, room: "new", optsIn });
}

/** Whether guesses go unanswered: some moment of the last day closed ten minutes with 5 different ones, or a day with 10. */
function silencedNow({ misses, nowMs }: OnboardingFacts): boolean {
  return misses.some((last) => {
    const until = misses.filter((m) => m.atMs <= last.atMs);
    const within = (ms: number) => new Set(until.filter((m) => last.atMs - m.atMs < ms).map((m) => m.word)).size;
    return nowMs - last.atMs < dayMs && (within(10 * minuteMs) >= 5 || within(dayMs) >= 10);
  });
}
