import type { Locator } from "@playwright/test";
import { readOne } from "@/lib/services/profile/testing/read-picture";

/** Reads a code as a phone's camera would: from the pixels on the screen, by decoders that are not ours. */
export const readCode = async (picture: Locator): Promise<string> => readOne(await picture.screenshot());
