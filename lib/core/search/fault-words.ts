import type { Fault, Problem, Wanted } from "./faults";

const wanted: Readonly<Record<Wanted, string>> = {
  field: "a field",
  operator: "an operator",
  value: "a value",
  number: "a whole number",
  day: "a day as YYYY-MM-DD",
  days: "a number of days",
  "yes-or-no": "yes or no",
  id: "an id",
  and: "“and” and the second value",
  join: "“and”, “or” or the end",
  close: "a closing bracket",
};

/** What is wrong with a search and where, as a sentence; characters are counted from one. */
export const faultWords = ({ at, problem }: Fault): string =>
  `The search cannot be read at character ${at + 1}: ${said(problem)}.`;

function said(problem: Problem): string {
  switch (problem.kind) {
    case "expected":
      return `${wanted[problem.wanted]} is missing here`;
    case "unknown-field":
      return `there is no field “${cut(problem.word)}”${meant(problem.near)}`;
    case "unknown-operator":
      return `${problem.field} has no operator “${cut(problem.word)}”${meant(problem.known)}`;
    case "unknown-choice":
      return `${problem.field} has no value “${cut(problem.word)}”${meant(problem.near)}`;
    case "masked":
      return `${problem.field} is masked for your role and is not asked by its parts${meant(problem.known)}`;
    case "no-such-day":
      return problem.why === "missing"
        ? `no calendar has the day ${problem.word}`
        : `${problem.word} is not between 1900-01-01 and 2999-12-31`;
    case "mixed":
      return "“and” and “or” stand side by side; put brackets around what belongs together";
    case "nested":
      return "a group holds no further group";
    case "unclosed":
      return "what begins here is not closed";
    case "bad-character":
      return `a character that cannot be stored (code ${problem.code})`;
    case "bad-escape":
      return "after a backslash comes a quote, a backslash, n, r, t or u{…}";
    case "too-many":
      return `at most ${problem.most} ${problem.what} are asked at once`;
    case "too-long":
      return `a ${problem.what === "text" ? "search" : "value"} has at most ${problem.most} characters`;
  }
}

const cut = (word: string): string => (word.length > 40 ? `${Array.from(word).slice(0, 40).join("")}…` : word);

const meant = (near: readonly string[]): string => (near.length === 0 ? "" : `; it could be ${near.join(", ")}`);
