import { describe, expect, test } from "vitest";
import { type ConnectionField, connectionSchema, type ProviderDescriptor } from "./descriptor";

const field = (name: string, change: Partial<ConnectionField>): ConnectionField => ({
  name,
  labelKey: name,
  helpKey: null,
  placeholder: null,
  secret: false,
  required: true,
  generated: false,
  advanced: false,
  defaultValue: null,
  rule: { kind: "text", max: 10 },
  ...change,
});

const descriptor: ProviderDescriptor = {
  name: "meta",
  fields: [
    field("id", { rule: { kind: "pattern", pattern: /^\d+$/, message: "Digits only" } }),
    field("token", { secret: true }),
    field("url", { required: false, rule: { kind: "provider_url" } }),
  ],
  capabilities: {},
  hosts: ["provider.example"],
  accountIdKey: null,
};

const problems = (mode: "create" | "update", values: Record<string, string>, allowLoopback = false) => {
  const { error } = connectionSchema(descriptor, mode, { allowLoopback }).safeParse(values);
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
};

describe("the schema of a connection", () => {
  test("takes what is right, trimmed", () => {
    const schema = connectionSchema(descriptor, "create", { allowLoopback: false });
    expect(schema.parse({ id: " 12 ", token: " t ", url: "" })).toEqual({ id: "12", token: "t", url: "" });
  });

  test("asks for a secret at first, and keeps it when left blank later", () => {
    expect(problems("create", { id: "1", token: " ", url: "" })).toEqual(["token: This field is required"]);
    expect(problems("update", { id: "1", token: "", url: "" })).toEqual([]);
    expect(problems("update", { id: "", token: "", url: "" })).toEqual(["id: This field is required"]);
  });

  test("names the field and what is wrong with it", () => {
    expect(problems("create", { id: "x", token: "01234567890", url: "" })).toEqual([
      "id: Digits only",
      "token: At most 10 characters",
    ]);
  });

  test("refuses a field it does not have", () => {
    expect(problems("create", { id: "1", token: "t", url: "", role: "admin" })).toHaveLength(1);
  });

  test("lets calls go to the provider alone, and to this machine only where asked", () => {
    const refused = ["url: Only https addresses of the provider are allowed."];
    expect(problems("create", { id: "1", token: "t", url: "https://provider.example/v1" })).toEqual([]);
    for (const url of ["http://provider.example", "https://evil.example", "https://127.0.0.1", "http://localhost:1"]) {
      expect(problems("create", { id: "1", token: "t", url })).toEqual(refused);
    }
    expect(problems("create", { id: "1", token: "t", url: "http://127.0.0.1:4010" }, true)).toEqual([]);
  });
});
