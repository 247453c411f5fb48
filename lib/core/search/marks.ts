// One sign of these stands in so many texts that looking through the newest finds it sooner than any index.
const commonPair =
  /^(?:[0-9][0-9]|a[bcdfgiklmnprstuvyz]|b[aehiloruy]|c[acehiklorstuw]|d[adeimorsuy]|e[abcdefgilmnopqrstuvwxy]|f[aefiortu]|g[aeghilnorsu]|h[aeiort]|i[abcdefglmnoprstuvz]|k[eins]|l[adeilostuy]|m[abeimopsu]|n[abcdefgiklnostuvyz]|o[abcdfgiklmnoprstuvwx]|p[aehiloprstu]|qu|r[acdegiklmnorstuvy]|s[acehikopstuw]|t[acehilorstuwy]|u[abdeilmnoprst]|v[aeio]|w[aehinors]|x[pt]|y[eops]|z[aei])$/;

/** Letters and digits of the alphabet below 128, and any sign of another script but its spaces and punctuation. */
function isLetter(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 128) return /[a-z0-9]/.test(sign);
  return code > 0xbf && !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f);
}

/**
 * What of a folded text is indexed besides its triples of letters, so that names of one and two characters are found:
 * each sign beyond ASCII and each pair that is not common. Of a part of a text it gives a part of what it gives of the
 * whole.
 */
export function marksOf(folded: string): readonly string[] {
  const signs = Array.from(folded);
  const marks = signs.flatMap((sign, at) => {
    if (!isLetter(sign)) return [];
    const next = signs[at + 1];
    const pair = next !== undefined && isLetter(next) && !commonPair.test(sign + next) ? [sign + next] : [];
    return sign > "\u007f" ? [sign, ...pair] : pair;
  });
  return [...new Set(marks)];
}

/** Whether a part of a text holds three letters in a row, which is what the index of triples is asked by. */
export const hasTriple = (folded: string): boolean => /[a-z0-9]{3}/.test(folded);
