import { expect, test } from "vitest";
import type { Actor } from "@/lib/core/access/actor";
import { AppError } from "@/lib/core/errors";
import { SessionId, UserId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import { secondsLeft } from "./seconds-left";
import { mostInOneAct, mostRefusals, nextOf, otherCount, reasonOf, roomFor, stopOf } from "./plan";

test("batch after batch each place of the list is met once, whatever was done or refused before", () => {
  for (const atOnce of [1, 2, 3, 7, 100]) {
    const met: number[] = [];
    let at = { asked: 23, done: 0, refused: 0 };
    for (let { from, to } = nextOf(at, atOnce); from < to; { from, to } = nextOf(at, atOnce)) {
      for (let place = from; place < to; place++) {
        met.push(place);
        at = place % 3 === 0 ? { ...at, refused: at.refused + 1 } : { ...at, done: at.done + 1 };
      }
    }
    expect(met).toEqual(Array.from({ length: 23 }, (_, place) => place));
  }
});

test("refusals are kept up to the limit and no further", () => {
  expect(roomFor({ refused: 0 }, 20)).toBe(20);
  expect(roomFor({ refused: mostRefusals - 5 }, 20)).toBe(5);
  expect(roomFor({ refused: mostRefusals + 5 }, 20)).toBe(0);
});

const id = "01900000-0000-7000-8000-000000000001";
const as = (role: "agent" | "supervisor"): Actor => ({
  kind: "user",
  id: UserId.parse(id),
  roles: [role],
  ouId: null,
  supervises: { ouIds: [], accountIds: [] },
  masked: nothingMasked,
  sessionId: SessionId.parse(id),
});

test("an act stops, and says why, once its owner is gone or may not do it any more", () => {
  expect(stopOf(as("supervisor"), "close")).toBeNull();
  expect(stopOf(as("agent"), "close")).toContain("may no longer");
  expect(stopOf(null, "close")).toContain("not active");
});

test("a refusal is told by what stands below its field, and what is not seen by nothing that tells it from what is not there", () => {
  expect(reasonOf(new AppError("conflict", "This interaction is closed already"))).toBe(
    "This interaction is closed already",
  );
  const below = new AppError("invalid", "Check the form", { fields: { tags: ["An interaction has at most 50 tags"] } });
  expect(reasonOf(below)).toBe("An interaction has at most 50 tags");
  expect(reasonOf(new AppError("not_found", "No such interaction"))).not.toContain("No such");
});

test("another number than was seen is refused with both", () => {
  expect(otherCount(312, 312)).toBeNull();
  expect(otherCount(312, 311)).toBe("311 match now, not 312. Look at the list again.");
  expect(otherCount(312, 313)).toContain("313");
  expect(otherCount(0, mostInOneAct + 1)).toContain(`More than ${mostInOneAct}`);
});

test("what is left is told at the pace of so far, and not before there is one", () => {
  expect(secondsLeft({ asked: 100, done: 20, refused: 5 }, 10_000)).toBe(30);
  expect(secondsLeft({ asked: 100, done: 100, refused: 0 }, 10_000)).toBe(0);
  expect(secondsLeft({ asked: 100, done: 0, refused: 0 }, 10_000)).toBeNull();
  expect(secondsLeft({ asked: 100, done: 50, refused: 0 }, 500)).toBeNull();
});
