const prefix = "form:";

type Kept = [name: string, value: string][];

/** Keeps what was typed across a reload. Passwords and secrets are never kept. */
export function keepInput(form: HTMLFormElement, key: string): void {
  const kept: Kept = [];
  for (const element of form.elements) {
    if (!isField(element) || !element.name || element.type === "password" || element.dataset["secret"]) continue;
    if (element instanceof HTMLInputElement && (element.type === "checkbox" || element.type === "radio")) {
      kept.push([`${element.name}\u0000${element.value}`, element.checked ? "1" : ""]);
    } else kept.push([element.name, element.value]);
  }
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(kept));
  } catch {
    // A full or forbidden storage must not hide the message that asks for the reload.
  }
}

/** Fills the form with what was kept, once. True when there was something. */
export function restoreInput(form: HTMLFormElement, key: string): boolean {
  const text = sessionStorage.getItem(prefix + key);
  if (!text) return false;
  sessionStorage.removeItem(prefix + key);
  const kept = new Map(parseKept(text));
  for (const element of form.elements) {
    if (!isField(element) || !element.name) continue;
    if (element instanceof HTMLInputElement && (element.type === "checkbox" || element.type === "radio")) {
      const checked = kept.get(`${element.name}\u0000${element.value}`);
      if (checked !== undefined && element.checked !== (checked === "1")) element.click();
    } else {
      const value = kept.get(element.name);
      if (value !== undefined && value !== element.value) setValue(element, value);
    }
  }
  return true;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

/** Through the element's own setter and an event, so that React's listeners hear of it too. */
function setValue(element: Field, value: string): void {
  Reflect.set(Object.getPrototypeOf(element), "value", value, element);
  element.dispatchEvent(new Event("input", { bubbles: true }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
}

function parseKept(text: string): Kept {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((entry: unknown): Kept => {
    if (!Array.isArray(entry)) return [];
    const [name, value]: unknown[] = entry;
    return typeof name === "string" && typeof value === "string" ? [[name, value]] : [];
  });
}
