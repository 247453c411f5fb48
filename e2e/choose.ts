import { expect, type Locator } from "@playwright/test";

/** Chooses in a combobox as a person does: types a part of the entry and clicks the one that is left. */
export async function choose(box: Locator, option: string): Promise<void> {
  await box.fill(option);
  await box.page().getByRole("option", { name: option }).first().click();
  await expect(box).toHaveValue(option);
}
