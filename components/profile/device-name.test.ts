import { expect, test } from "vitest";
import { deviceName } from "./device-name";

const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/152.0.0.0 Safari/537.36`, "Chrome", "Linux"],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/152.0.0.0 Safari/537.36 Edg/152.0.0.0`,
    "Edge",
    "Windows",
  ],
  [
    `Mozilla/5.0 (Linux; Android 16) ${webkit} SamsungBrowser/29.0 Chrome/140.0.0.0 Mobile Safari/537.36`,
    "Samsung Internet",
    "Android",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
    "Safari",
    "macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/152.0 Mobile Safari/604.1",
    "Chrome",
    "iPhone",
  ],
  ["Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox", "Linux"],
])("a browser is known by its own name, not by those it names besides: %s", (agent, browser, system) => {
  expect(deviceName(agent)).toEqual({ browser, system });
});

test("a frame's session is named by where the frame is", () => {
  expect(deviceName(`Teams; Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/152.0.0.0 Edg/152.0.0.0`)).toEqual({
    browser: "Teams",
    system: "Windows",
  });
});

test("what tells nothing is unknown, and half a name is better than none", () => {
  expect(deviceName(null)).toBeNull();
  expect(deviceName("curl/8.5.0")).toBeNull();
  expect(deviceName("Something (Windows NT 10.0)")).toEqual({ browser: null, system: "Windows" });
});
