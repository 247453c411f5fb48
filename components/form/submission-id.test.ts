import { expect, test, vi } from "vitest";
import { newSubmissionId } from "./submission-id";

const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("an id is a UUID of version 4, also where the page is not on https and the browser makes none", () => {
  expect(newSubmissionId()).toMatch(version4);
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const ids = new Set(Array.from({ length: 200 }, newSubmissionId));
  vi.unstubAllGlobals();
  expect(ids.size).toBe(200);
  for (const id of ids) expect(id).toMatch(version4);
});
