import { describe, expect, test } from "vitest";
import { checkProviderUrl } from "./target";

const hosts = ["graph.facebook.com", "*.fbcdn.net"];
const strict = { allowLoopback: false };

describe("checkProviderUrl", () => {
  test.each(["https://graph.facebook.com", "https://graph.facebook.com/v23.0/1?a=b", "https://a.b.fbcdn.net/x"])(
    "the provider's own address passes: %s",
    (address) => expect(checkProviderUrl(address, hosts, strict).ok).toBe(true),
  );

  test.each([
    "http://graph.facebook.com",
    "file:///etc/passwd",
    "gopher://graph.facebook.com",
    "https://user:pass@graph.facebook.com",
    "https://graph.facebook.com:22",
    "https://evil.example",
    "https://graph.facebook.com.evil.com",
    "https://gr\u0430ph.facebook.com",
    "https://graph.facebook.com@evil",
    "https://graph.facebook.com.",
    "https://fbcdn.net",
    "https://evilfbcdn.net",
    "https://127.0.0.1",
    "https://2130706433",
    "https://[::1]",
    "http://localhost:3000",
    "nonsense",
    "",
  ])("anything else is refused: %s", (address) => {
    expect(checkProviderUrl(address, hosts, strict).ok).toBe(false);
  });

  test("this machine is reachable only where that was asked for", () => {
    const open = { allowLoopback: true };
    for (const address of ["http://127.0.0.1:4010/x", "http://localhost:1", "http://[::1]:1", "http://0x7f.1:1"]) {
      expect(checkProviderUrl(address, hosts, open).ok).toBe(true);
    }
    for (const address of [
      "http://127.0.0.1.evil.com",
      "http://192.168.0.1",
      "http://u@127.0.0.1",
      "ftp://127.0.0.1",
    ]) {
      expect(checkProviderUrl(address, hosts, open).ok).toBe(false);
    }
  });
});
