/** Marks that are not seen and count as nothing: people copy them along with a name. */
const invisible = /[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

// Unicode folds Cherokee to its capitals, unlike every other script.
const cherokee = /[\u13F8-\u13FD\uAB70-\uABBF]/g;

/**
 * Full case folding (CaseFolding.txt, C + F) by what the language offers. Capitals in between turn ß into SS and
 * open the Greek iota; the first step is for ẞ, whose capital is itself. Dotless ı has the capital I and yet folds
 * to itself, so it is kept apart; the last sigma of a word is a matter of spelling only.
 */
function foldCase(text: string): string {
  const folded = text
    .split("ı")
    .map((part) => part.toLowerCase().toUpperCase().toLowerCase())
    .join("ı");
  return folded.replaceAll("ς", "σ").replace(cherokee, (letter) => letter.toUpperCase());
}

/** Text without invisible marks, in NFKC: full-width signs and letters become plain ones. */
export const plainText = (text: string): string => text.replace(invisible, "").normalize("NFKC");

/** The form in which extensions are compared and kept unique: NFKC, then case folding. Idempotent. */
export function foldExtension(word: string): string {
  let folded = foldCase(plainText(word));
  // A fold may undo what NFKC composed and the other way round; a few rare letters need the second turn.
  for (let again = foldCase(plainText(folded)); again !== folded; again = foldCase(plainText(folded))) folded = again;
  return folded;
}
