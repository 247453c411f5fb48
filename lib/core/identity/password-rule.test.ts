import { expect, test } from "vitest";
import { passwordProblem } from "./password-rule";

const about = ["Giulia Ferraro", "giulia.ferraro@meridiana.example", "Meridiana Bank"];

test("a long sentence is taken, whatever kinds of signs it has", () => {
  for (const good of [
    "correct horse battery",
    "quattro gatti sul tetto",
    "lune-Verte-88-bateau",
    "密码是一个很长的句子真的很长",
  ]) {
    expect(passwordProblem(good, about), good).toBeNull();
  }
});

test("too short, too long, too common, a run of keys, one repeated sign and one's own name are refused", () => {
  const bad = [
    "short",
    "a".repeat(11),
    "x".repeat(201),
    "Password1234!",
    "P@ssw0rd!!!!",
    "administrator1",
    "qwertyuiop123",
    "123456789012",
    "abcdefghijkl",
    "lkjihgfedcba",
    "aaaaaaaaaaaa",
    "abababababab",
    "giuliaferraro",
    "GiuliaFerraro1",
    "meridiana-bank",
    "correcthorsebatterystaple",
  ];
  for (const password of bad) expect(passwordProblem(password, about), password).toMatch(/\w/);
});
