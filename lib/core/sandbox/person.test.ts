import { expect, test } from "vitest";
import { isPhoneChannel } from "@/lib/core/channel-traits";
import { Channel } from "@/lib/core/channels";
import { sandboxNumber, sandboxPerson } from "./person";

test("what goes to a phone's id on any channel arrives on that phone", () => {
  for (const channel of Channel.options) {
    const { phone, userId } = sandboxPerson(channel, "+12025550123");
    expect((phone === null) === (userId !== null)).toBe(true);
    expect(phone !== null).toBe(isPhoneChannel(channel));
    expect(sandboxNumber({ providerId: phone?.slice(1) ?? userId, userId })).toBe("+12025550123");
  }
});
